package dev.weir.client;

import java.util.List;

/**
 * A whole answer.
 *
 * @param info which answer this is
 * @param choices one unless more were asked for; never none
 * @param usage tokens of the call
 * @param timing where its time went
 */
public record ChatAnswer(AnswerInfo info, List<Choice> choices, TokenUsage usage, Timing timing) {
    /**
     * One of the answers.
     *
     * @param message what the model said, thought and asked for
     * @param refusal why it would not answer, else empty
     * @param finishReason why it ended
     * @param logprobs of its tokens, if they were asked for
     */
    public record Choice(ChatMessage message, String refusal, FinishReason finishReason, List<TokenLogprob> logprobs) {}

    /** Copies the list. */
    public ChatAnswer {
        choices = List.copyOf(choices);
    }

    /** What the model said, in its first choice. */
    public String text() {
        return choices.get(0).message().text();
    }

    /** What the model thought, in its first choice; empty when it did not tell. */
    public String reasoning() {
        return choices.get(0).message().reasoning();
    }

    /** The calls that the model asks for, in its first choice. */
    public List<ToolCall> toolCalls() {
        return choices.get(0).message().toolCalls();
    }

    /** Why the first choice ended. */
    public FinishReason finishReason() {
        return choices.get(0).finishReason();
    }
}
