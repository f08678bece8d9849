package dev.weir.gateway.chat;

/**
 * Tokens of one answer.
 *
 * @param prompt read by the model
 * @param completion made by the model, thinking included
 * @param cached of the prompt, those that came out of a cache
 * @param reasoning of the completion, those that were thinking
 * @param estimated true if the server did not count them and the gate did
 */
public record TokenCounts(int prompt, int completion, int cached, int reasoning, boolean estimated) {
    /** Nothing read, nothing made. */
    public static final TokenCounts NONE = new TokenCounts(0, 0, 0, 0, false);

    /** Counts as the server told them. */
    public static TokenCounts of(int prompt, int completion) {
        return new TokenCounts(prompt, completion, 0, 0, false);
    }

    /** Prompt and completion together. */
    public long total() {
        return (long) prompt + completion;
    }

    /** The sum of two answers. */
    public TokenCounts plus(TokenCounts other) {
        return new TokenCounts(
                prompt + other.prompt,
                completion + other.completion,
                cached + other.cached,
                reasoning + other.reasoning,
                estimated || other.estimated);
    }
}
