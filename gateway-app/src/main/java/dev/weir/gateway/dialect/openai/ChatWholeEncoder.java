package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Collects a chat and writes it in one piece when it is in the books. */
public final class ChatWholeEncoder implements AnswerEncoder<ByteBuf> {
    private final AnswerHead head;
    private final CallShape shape;
    private final Map<Integer, Choice> choices = new TreeMap<>();

    /** An encoder for one answer. */
    public ChatWholeEncoder(AnswerHead head) {
        this(head, CallShape.TOOL_CALLS);
    }

    /** The same with calls in the shape that the client wants. */
    public ChatWholeEncoder(AnswerHead head, CallShape shape) {
        this.head = head;
        this.shape = shape;
    }

    private static final class Choice {
        private final StringBuilder content = new StringBuilder();
        private final StringBuilder reasoning = new StringBuilder();
        private final StringBuilder refusal = new StringBuilder();
        private final List<TokenLogprob> logprobs = new ArrayList<>();
        private final Map<Integer, Call> calls = new TreeMap<>();
        private FinishReason reason = FinishReason.STOP;
    }

    private record Call(String id, String name, StringBuilder arguments) {}

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        switch (event) {
            case AnswerEvent.ContentDelta(int index, String text, List<TokenLogprob> logprobs) -> {
                choice(index).content.append(text);
                choice(index).logprobs.addAll(logprobs);
            }
            case AnswerEvent.ReasoningDelta(int index, String text) ->
                choice(index).reasoning.append(text);
            case AnswerEvent.RefusalDelta(int index, String text) ->
                choice(index).refusal.append(text);
            case AnswerEvent.ToolCallStarted(int index, int call, String id, String name) ->
                choice(index).calls.put(call, new Call(id, name, new StringBuilder()));
            case AnswerEvent.ToolCallDelta(int index, int call, String fragment) ->
                choice(index)
                        .calls
                        .computeIfAbsent(
                                call, missing -> new Call("call_" + index + "_" + call, "", new StringBuilder()))
                        .arguments
                        .append(fragment);
            case AnswerEvent.ChoiceFinished finished -> choice(finished.choice()).reason = finished.reason();
            case AnswerEvent.UsageReported usage -> {}
            case AnswerEvent.Embedded embedded -> {}
            case AnswerEvent.Completed completed -> {}
        }
    }

    private Choice choice(int index) {
        return choices.computeIfAbsent(index, missing -> new Choice());
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        ByteBuf body = OpenAiFrames.allocate(1024);
        var json = new JsonOutput(body, false);
        head.open("chat.completion", json);
        json.name("choices").beginArray();
        choices.forEach((index, choice) -> write(index, choice, json));
        json.endArray();
        AnswerWriter.usage(ending.counts(), json);
        json.endObject();
        out.accept(body);
    }

    private void write(int index, Choice choice, JsonOutput json) {
        json.beginObject().field("index", index).name("message").beginObject();
        json.field("role", "assistant");
        boolean silent = choice.content.isEmpty() && !(choice.calls.isEmpty() && choice.refusal.isEmpty());
        json.field("content", silent ? null : choice.content.toString());
        json.field("refusal", choice.refusal.isEmpty() ? null : choice.refusal.toString());
        if (!choice.reasoning.isEmpty()) {
            json.field("reasoning", choice.reasoning.toString());
        }
        calls(List.copyOf(choice.calls.values()), json);
        json.endObject();
        AnswerWriter.logprobs(choice.logprobs, json);
        json.field("finish_reason", shape.finish(choice.reason, !choice.calls.isEmpty()));
        json.endObject();
    }

    private void calls(List<Call> calls, JsonOutput json) {
        if (calls.isEmpty()) {
            return;
        }
        if (shape == CallShape.FUNCTION_CALL) {
            Call only = calls.getFirst();
            json.name("function_call").beginObject().field("name", only.name);
            json.field("arguments", only.arguments.toString()).endObject();
            return;
        }
        json.name("tool_calls").beginArray();
        calls.forEach(call -> write(call, json));
        json.endArray();
    }

    private static void write(Call call, JsonOutput json) {
        json.beginObject()
                .field("id", call.id)
                .field("type", "function")
                .name("function")
                .beginObject();
        json.field("name", call.name).field("arguments", call.arguments.toString());
        json.endObject().endObject();
    }

    /** A whole answer that broke has not begun for its client; this is its error, if it has to be said in a body. */
    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        ByteBuf error = OpenAiFrames.allocate(256);
        OpenAiErrors.write(failure, error);
        out.accept(error);
    }
}
