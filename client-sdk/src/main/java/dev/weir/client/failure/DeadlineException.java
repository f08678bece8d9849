package dev.weir.client.failure;

/** The call's deadline passed, or the backend took too long. */
public final class DeadlineException extends WeirException {
    /** Made of the facts of one call. */
    public DeadlineException(Failure failure) {
        super(failure);
    }
}
