package dev.weir.gateway.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens while an answer is made. A good answer is: deltas, one {@link ChoiceFinished} for each choice, {@link UsageReported} if
 * the server counts, {@link Completed}. Embeddings are one {@link Embedded}, usage, completed.
 */
public sealed interface AnswerEvent {
    /** More text of a choice. */
    record ContentDelta(int choice, String text, List<TokenLogprob> logprobs) implements AnswerEvent {
        /** Text without log probabilities. */
        public ContentDelta(int choice, String text) {
            this(choice, text, List.of());
        }
    }

    /** More of what the model thinks. */
    record ReasoningDelta(int choice, String text) implements AnswerEvent {}

    /** The model declines, in its own words. */
    record RefusalDelta(int choice, String text) implements AnswerEvent {}

    /** A tool call begins; {@code index} is unique within the choice. */
    record ToolCallStarted(int choice, int index, String id, String name) implements AnswerEvent {}

    /** More of a call's arguments; the fragments together are one JSON object. */
    record ToolCallDelta(int choice, int index, String argumentsFragment) implements AnswerEvent {}

    /** A choice has ended, and why; {@code stopSequence} is the text that ended it, if that is known. */
    record ChoiceFinished(
            int choice, FinishReason reason, @Nullable String stopSequence) implements AnswerEvent {}

    /** What the server counted. The last report counts. */
    record UsageReported(TokenCounts counts, @Nullable Timings timings) implements AnswerEvent {}

    /** Vectors, in the order of the inputs. */
    record Embedded(List<float[]> vectors) implements AnswerEvent {}

    /** The server says that the answer is whole. Without this, an answer is broken. */
    record Completed() implements AnswerEvent {}

    /**
     * A token with its probability.
     *
     * @param bytes its UTF-8 bytes; null: not told
     */
    record TokenLogprob(
            String token, double logprob, @Nullable List<Integer> bytes, List<TokenLogprob> top) {}

    /** What Ollama measures of its own work, in nanoseconds. */
    record Timings(long total, long load, long promptEval, long eval) {}
}
