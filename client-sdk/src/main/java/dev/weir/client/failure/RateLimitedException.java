package dev.weir.client.failure;

/** A limit of the key or its account is used up; {@link #retryDelay()} says for how long, where waiting helps. */
public final class RateLimitedException extends WeirException {
    /** Made of the facts of one call. */
    public RateLimitedException(Failure failure) {
        super(failure);
    }
}
