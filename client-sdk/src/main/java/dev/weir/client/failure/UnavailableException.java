package dev.weir.client.failure;

/** The gateway could not be reached, or has no backend that can answer now. */
public final class UnavailableException extends WeirException {
    /** Made of the facts of one call. */
    public UnavailableException(Failure failure) {
        super(failure);
    }
}
