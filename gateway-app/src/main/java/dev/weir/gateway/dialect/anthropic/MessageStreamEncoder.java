package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.ChoiceFinished;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer as a stream of events. Blocks never overlap in this dialect: what comes while a call's arguments are not whole, as when
 * a server sends several calls at once, waits until they are.
 */
final class MessageStreamEncoder implements AnswerEncoder<ByteBuf> {
    private final MessageHead head;
    private final BlockStream blocks;
    private final List<AnswerEvent> waiting = new ArrayList<>();
    private TokenCounts counts = TokenCounts.NONE;
    private @Nullable ChoiceFinished finished;
    private boolean begun;
    private boolean called;
    private boolean refused;

    MessageStreamEncoder(MessageHead head) {
        this.head = head;
        this.blocks = new BlockStream(head.thinkingHidden());
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        switch (event) {
            case AnswerEvent.UsageReported(TokenCounts told, AnswerEvent.Timings timings) -> counts = told;
            case AnswerEvent.Embedded embedded -> {}
            case AnswerEvent.Completed completed -> {}
            case ChoiceFinished end -> {
                begin(out);
                finished = end;
                endBlocks(out);
            }
            case AnswerEvent.ContentDelta delta -> tell(delta, out);
            case AnswerEvent.ReasoningDelta delta -> tell(delta, out);
            case AnswerEvent.RefusalDelta delta -> tell(delta, out);
            case AnswerEvent.ToolCallStarted started -> tell(started, out);
            case AnswerEvent.ToolCallDelta delta -> tell(delta, out);
        }
    }

    private void begin(Consumer<? super ByteBuf> out) {
        if (begun) {
            return;
        }
        begun = true;
        ByteBuf frame = AnthropicFrames.begin("message_start");
        var json = AnthropicFrames.open("message_start", frame).name("message");
        head.open(json);
        json.name("content").beginArray().endArray();
        json.field("stop_reason", (String) null).field("stop_sequence", (String) null);
        AnswerWriter.usage(counts, json);
        json.endObject().endObject();
        out.accept(AnthropicFrames.ping(AnthropicFrames.end(frame)));
    }

    private void tell(AnswerEvent event, Consumer<? super ByteBuf> out) {
        begin(out);
        if (event instanceof AnswerEvent.ToolCallDelta delta && blocks.midCall(delta.index())) {
            blocks.arguments(delta.argumentsFragment(), out);
            if (!blocks.midCall()) {
                tellWaiting(out);
            }
        } else if (blocks.midCall()) {
            waiting.add(event);
        } else {
            write(event, out);
        }
    }

    private void write(AnswerEvent event, Consumer<? super ByteBuf> out) {
        switch (event) {
            case AnswerEvent.ContentDelta delta -> text(delta.text(), out);
            case AnswerEvent.RefusalDelta delta -> {
                refused = true;
                text(delta.text(), out);
            }
            case AnswerEvent.ReasoningDelta delta -> blocks.thought(delta.text(), out);
            case AnswerEvent.ToolCallStarted started -> {
                called = true;
                blocks.call(started, out);
            }
            case AnswerEvent.ToolCallDelta behindItsEnd -> {}
            case AnswerEvent.UsageReported usage -> {}
            case AnswerEvent.Embedded embedded -> {}
            case AnswerEvent.Completed completed -> {}
            case ChoiceFinished end -> {}
        }
    }

    private void text(String text, Consumer<? super ByteBuf> out) {
        if (!text.isEmpty()) {
            blocks.text(text, out);
        }
    }

    private void tellWaiting(Consumer<? super ByteBuf> out) {
        List<AnswerEvent> held = List.copyOf(waiting);
        waiting.clear();
        held.forEach(event -> tell(event, out));
    }

    private void endBlocks(Consumer<? super ByteBuf> out) {
        blocks.close(out);
        while (!waiting.isEmpty()) {
            tellWaiting(out);
            blocks.close(out);
        }
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        begin(out);
        endBlocks(out);
        ByteBuf frame = AnthropicFrames.begin("message_delta");
        var json = AnthropicFrames.open("message_delta", frame).name("delta").beginObject();
        AnswerWriter.stop(finished, called, refused, json);
        json.endObject();
        AnswerWriter.usage(ending.counts(), json);
        json.endObject();
        AnthropicFrames.end(frame);
        out.accept(AnthropicFrames.stop(frame));
    }

    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        out.accept(AnthropicFrames.error(failure, head.requestId()));
    }
}
