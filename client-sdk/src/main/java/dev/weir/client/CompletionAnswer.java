package dev.weir.client;

import java.util.List;

/**
 * A whole completion.
 *
 * @param info which answer this is
 * @param choices in the order of the prompts; never none
 * @param usage tokens of the call
 * @param timing where its time went
 */
public record CompletionAnswer(AnswerInfo info, List<Choice> choices, TokenUsage usage, Timing timing) {
    /**
     * One of the texts.
     *
     * @param text what the model wrote
     * @param finishReason why it ended
     * @param logprobs of its tokens, if they were asked for
     */
    public record Choice(String text, FinishReason finishReason, List<TokenLogprob> logprobs) {}

    /** Copies the list. */
    public CompletionAnswer {
        choices = List.copyOf(choices);
    }

    /** The first text. */
    public String text() {
        return choices.get(0).text();
    }
}
