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
 * @param prompts how many prompts get answers of their own; 0: none does, they are only read
 * @param leftOut fields that the client sent and nobody knows, which go no further; the client is told
 * @param session what the client calls its conversation, or itself, so that the same server may see it again; null: it does not say
 * @param cache what the client wants of the gate's cache; null: it does not say
 */
public record Demand(
        String model,
        Delivery delivery,
        boolean usageInStream,
        @Nullable Integer maxTokens,
        int choices,
        long promptBound,
        int prompts,
        List<String> leftOut,
        @Nullable String session,
        @Nullable CacheWish cache) {
    /** Tokens that a model's template may put around a prompt, over what its bytes are worth. */
    private static final long TEMPLATE = 64;

    public Demand {
        leftOut = List.copyOf(leftOut);
    }

    /** The same for a number of prompts. */
    public Demand forPrompts(int number) {
        return new Demand(
                model, delivery, usageInStream, maxTokens, choices, promptBound, number, leftOut, session, cache);
    }

    /** The same with a wish for the gate's cache. */
    public Demand wishing(@Nullable CacheWish wish) {
        return new Demand(
                model, delivery, usageInStream, maxTokens, choices, promptBound, prompts, leftOut, session, wish);
    }

    /** The same with more text for the model to read. */
    public Demand reading(long moreBytes) {
        long bound = promptBound + moreBytes;
        return new Demand(model, delivery, usageInStream, maxTokens, choices, bound, prompts, leftOut, session, cache);
    }

    /** How many answers of tokens may come, each of the most tokens; 0: none, the request is only read. */
    public long answers() {
        return (long) prompts * choices;
    }

    /** The most tokens that may be read for this request: where each choice is a request of its own, the prompt is read for each. */
    public long mostRead() {
        return promptBound == 0 ? 0 : choices * (promptBound + TEMPLATE * Math.max(1, prompts));
    }

    /** What a request needs of which every field is known. */
    public Demand(
            String model,
            Delivery delivery,
            boolean usageInStream,
            @Nullable Integer maxTokens,
            int choices,
            long promptBound) {
        this(model, delivery, usageInStream, maxTokens, choices, promptBound, 1, List.of());
    }

    /** What a request needs that names no session. */
    public Demand(
            String model,
            Delivery delivery,
            boolean usageInStream,
            @Nullable Integer maxTokens,
            int choices,
            long promptBound,
            int prompts,
            List<String> leftOut) {
        this(model, delivery, usageInStream, maxTokens, choices, promptBound, prompts, leftOut, null, null);
    }

    /** Whether the answer is to be streamed. */
    public boolean streamed() {
        return delivery == Delivery.STREAM;
    }
}
