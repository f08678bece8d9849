package dev.weir.client;

import java.util.List;

/**
 * What a stream tells, in this order: one {@link Started}, any number of pieces, one {@link Completed}. A failure is
 * not an event but an exception.
 */
public sealed interface ChatEvent {
    /**
     * A backend has taken the call.
     *
     * @param info which answer this is
     */
    record Started(AnswerInfo info) implements ChatEvent {}

    /**
     * The next piece of the answer.
     *
     * @param choice which of the answers, from 0
     * @param text as it follows on what came before
     * @param logprobs of the tokens in it, if they were asked for
     */
    record ContentDelta(int choice, String text, List<TokenLogprob> logprobs) implements ChatEvent {}

    /**
     * The next piece of what the model thinks before it answers.
     *
     * @param choice which of the answers, from 0
     * @param text as it follows on what came before
     */
    record ReasoningDelta(int choice, String text) implements ChatEvent {}

    /**
     * The next piece of why the model will not answer.
     *
     * @param choice which of the answers, from 0
     * @param text as it follows on what came before
     */
    record RefusalDelta(int choice, String text) implements ChatEvent {}

    /**
     * The model asks for a call; the arguments follow.
     *
     * @param choice which of the answers, from 0
     * @param tool which of its calls, from 0
     * @param id names the call; the tool's answer carries it back
     * @param name the function
     */
    record ToolCallStarted(int choice, int tool, String id, String name) implements ChatEvent {}

    /**
     * The next piece of a call's arguments; all pieces joined are one JSON object.
     *
     * @param choice which of the answers, from 0
     * @param tool which of its calls, from 0
     * @param arguments as they follow on what came before
     */
    record ToolCallDelta(int choice, int tool, String arguments) implements ChatEvent {}

    /**
     * One of the answers has ended.
     *
     * @param choice which of them, from 0
     * @param reason why
     */
    record ChoiceFinished(int choice, FinishReason reason) implements ChatEvent {}

    /**
     * Tokens so far.
     *
     * @param usage final only in {@link Completed}
     */
    record Usage(TokenUsage usage) implements ChatEvent {}

    /**
     * The last event of a stream that ended well.
     *
     * @param usage tokens of the whole call
     * @param timing where its time went
     */
    record Completed(TokenUsage usage, Timing timing) implements ChatEvent {}
}
