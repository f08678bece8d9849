package dev.weir.client;

/**
 * Tokens of one call.
 *
 * @param promptTokens what was sent
 * @param completionTokens what was generated
 * @param cachedTokens the part of the prompt that the backend had in its cache; 0 where it does not say
 * @param reasoningTokens the part of the completion spent on reasoning; 0 where the backend does not say
 * @param estimated whether the gateway counted for itself, since the backend gave no figures
 */
public record TokenUsage(
        long promptTokens, long completionTokens, long cachedTokens, long reasoningTokens, boolean estimated) {

    /** Prompt and completion together. */
    public long totalTokens() {
        return promptTokens + completionTokens;
    }
}
