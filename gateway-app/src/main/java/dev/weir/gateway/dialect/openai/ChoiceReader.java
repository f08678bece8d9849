package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one choice and tells its events in the order of the conversation: thought, text, calls, end. */
final class ChoiceReader {
    private static final int MOST_INDEX = 1 << 16;

    private final ToolCallReader calls = new ToolCallReader();
    private @Nullable String content;
    private @Nullable String reasoning;
    private @Nullable String refusal;
    private List<TokenLogprob> logprobs = List.of();
    private @Nullable String finish;
    private @Nullable String stopSequence;

    /** Reads a choice and gives its index. */
    int read(JsonInput in, int position, Consumer<? super AnswerEvent> out) {
        clear();
        int index = position;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "index" -> index = in.integer(0, MOST_INDEX);
                case "delta", "message" -> readMessage(in);
                case "text" -> content = text(in);
                case "logprobs" -> logprobs = LogprobReader.read(in);
                case "finish_reason" -> finish = text(in);
                case "stop_reason" -> stopSequence = in.isString() ? in.string() : null;
                default -> {}
            }
        }
        tell(index, out);
        return index;
    }

    boolean isFinished() {
        return finish != null;
    }

    private void clear() {
        content = null;
        reasoning = null;
        refusal = null;
        logprobs = List.of();
        finish = null;
        stopSequence = null;
        calls.clear();
    }

    private static @Nullable String text(JsonInput in) {
        return in.isNull() ? null : in.string();
    }

    private void readMessage(JsonInput in) {
        if (in.isNull()) {
            return;
        }
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "content" -> content = text(in);
                case "reasoning" -> reasoning = text(in);
                case "reasoning_content" -> reasoning = reasoning == null ? text(in) : reasoning;
                case "refusal" -> refusal = text(in);
                case "tool_calls" -> calls.read(in);
                default -> {}
            }
        }
    }

    private void tell(int index, Consumer<? super AnswerEvent> out) {
        if (reasoning != null && !reasoning.isEmpty()) {
            out.accept(new AnswerEvent.ReasoningDelta(index, reasoning));
        }
        if ((content != null && !content.isEmpty()) || !logprobs.isEmpty()) {
            out.accept(new AnswerEvent.ContentDelta(index, content == null ? "" : content, logprobs));
        }
        if (refusal != null && !refusal.isEmpty()) {
            out.accept(new AnswerEvent.RefusalDelta(index, refusal));
        }
        calls.tell(index, out);
        if (finish != null) {
            out.accept(new AnswerEvent.ChoiceFinished(index, reason(finish), stopSequence));
        }
    }

    private static FinishReason reason(String name) {
        return switch (name) {
            case "length" -> FinishReason.LENGTH;
            case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            case "abort", "error" ->
                throw new GatewayException(
                        FailureCode.UPSTREAM_ERROR, "The model server gave up on the answer before it was finished.");
            default -> FinishReason.STOP;
        };
    }
}
