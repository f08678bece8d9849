package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.ChoiceFinished;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.dialect.JsonText;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects an answer and writes it in one piece when it is in the books. */
final class MessageWholeEncoder implements AnswerEncoder<ByteBuf> {
    private static final int USUAL_SIZE = 1024;

    private final MessageHead head;
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Integer, Piece> calls = new HashMap<>();
    private @Nullable ChoiceFinished finished;
    private boolean refused;

    MessageWholeEncoder(MessageHead head) {
        this.head = head;
    }

    /** A block while it grows. */
    private record Piece(Kind kind, String id, String name, StringBuilder text) {}

    private enum Kind {
        TEXT,
        THINKING,
        CALL
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        switch (event) {
            case AnswerEvent.ContentDelta delta -> add(Kind.TEXT, delta.text());
            case AnswerEvent.ReasoningDelta delta -> add(Kind.THINKING, delta.text());
            case AnswerEvent.RefusalDelta delta -> {
                refused = true;
                add(Kind.TEXT, delta.text());
            }
            case AnswerEvent.ToolCallStarted call -> {
                var piece = new Piece(Kind.CALL, call.id(), call.name(), new StringBuilder());
                pieces.add(piece);
                calls.put(call.index(), piece);
            }
            case AnswerEvent.ToolCallDelta delta -> arguments(delta);
            case ChoiceFinished end -> {
                finished = end;
                calls.values().forEach(call -> check(call, end.reason()));
            }
            case AnswerEvent.UsageReported usage -> {}
            case AnswerEvent.Embedded embedded -> {}
            case AnswerEvent.Completed completed -> {}
        }
    }

    private void add(Kind kind, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (pieces.isEmpty() || pieces.getLast().kind != kind) {
            pieces.add(new Piece(kind, "", "", new StringBuilder()));
        }
        pieces.getLast().text.append(text);
    }

    private void arguments(AnswerEvent.ToolCallDelta delta) {
        Piece call = calls.get(delta.index());
        if (call != null) {
            call.text.append(delta.argumentsFragment());
        }
    }

    /** Arguments that were cut off with the answer are none; others have to be an object. */
    private static void check(Piece call, FinishReason reason) {
        if (call.text.isEmpty() || JsonText.isObject(call.text.toString())) {
            return;
        }
        if (reason != FinishReason.LENGTH) {
            throw new GatewayException(
                    FailureCode.UPSTREAM_INVALID_ANSWER,
                    "The model made a tool call whose arguments are no JSON object.");
        }
        call.text.setLength(0);
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        ByteBuf body = AnthropicFrames.allocate(USUAL_SIZE);
        var json = new JsonOutput(body, false);
        head.open(json);
        json.name("content").beginArray();
        pieces.forEach(piece -> write(piece, json));
        json.endArray();
        AnswerWriter.stop(finished, !calls.isEmpty(), refused, json);
        AnswerWriter.usage(ending.counts(), json);
        json.endObject();
        out.accept(body);
    }

    private void write(Piece piece, JsonOutput json) {
        String text = piece.text.toString();
        json.beginObject();
        switch (piece.kind) {
            case TEXT -> json.field("type", "text").field("text", text);
            case THINKING -> {
                json.field("type", "thinking").field("thinking", head.thinkingHidden() ? "" : text);
                json.field("signature", AnswerWriter.SIGNATURE);
            }
            case CALL -> {
                json.field("type", "tool_use").field("id", piece.id).field("name", piece.name);
                json.rawField("input", text.isEmpty() ? "{}" : text);
            }
        }
        json.endObject();
    }

    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        // told by the status, with a body that the edge writes
    }
}
