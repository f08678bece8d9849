package dev.weir.gateway.chat;

import org.jspecify.annotations.Nullable;

/**
 * What admission and routing need to know of any request.
 *
 * @param model the name as the client asked for it
 * @param delivery streamed or whole
 * @param usageInStream whether the client wants a usage frame in its stream
 * @param maxTokens the most tokens that the client wants for each choice; null: it did not say
 * @param choices how many answers are wanted for each prompt, at least 1
 * @param promptBound an upper bound of the prompt's tokens: the bytes of its text
 */
public record Demand(
        String model,
        Delivery delivery,
        boolean usageInStream,
        @Nullable Integer maxTokens,
        int choices,
        long promptBound) {

    /** Whether the answer is to be streamed. */
    public boolean streamed() {
        return delivery == Delivery.STREAM;
    }
}
