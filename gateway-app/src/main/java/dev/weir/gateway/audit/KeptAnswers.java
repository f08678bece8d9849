package dev.weir.gateway.audit;

import java.util.Optional;

/**
 * Answers that were given once, to be given again. Every call blocks on the database and throws
 * {@link dev.weir.gateway.failure.GatewayException} with {@code STORE_UNAVAILABLE} if it does not answer.
 */
public interface KeptAnswers {
    /** The answer to a request of an actor, if it is not older than a day. */
    Optional<Kept> find(String actor, String request);

    /**
     * Claims a request, in the transaction of this thread, which must have one: whoever claims the same waits until that ends.
     *
     * @return false if the request is claimed by another who was quicker; the transaction must then be undone
     */
    boolean claim(String actor, String request, String digest);

    /** Puts the answer to a request that this transaction has claimed. */
    void answer(String actor, String request, String answer);

    /** Removes what is older than a day. */
    void sweep();

    /**
     * @param digest of what was asked
     */
    record Kept(String digest, String answer) {}
}
