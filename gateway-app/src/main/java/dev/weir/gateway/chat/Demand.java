package dev.weir.gateway.chat;

import java.util.List;
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
 * @param leftOut fields that the client sent and nobody knows, which go no further; the client is told
 */
public record Demand(
        String model,
        Delivery delivery,
        boolean usageInStream,
        @Nullable Integer maxTokens,
        int choices,
        long promptBound,
        List<String> leftOut) {
    public Demand {
        leftOut = List.copyOf(leftOut);
    }

    /** What a request needs of which every field is known. */
    public Demand(
            String model,
            Delivery delivery,
            boolean usageInStream,
            @Nullable Integer maxTokens,
            int choices,
            long promptBound) {
        this(model, delivery, usageInStream, maxTokens, choices, promptBound, List.of());
    }

    /** Whether the answer is to be streamed. */
    public boolean streamed() {
        return delivery == Delivery.STREAM;
    }
}
