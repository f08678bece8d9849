package dev.weir.client.failure;

/** The call was ended from this side: closed, cancelled or interrupted. */
public final class CancelledException extends WeirException {
    /** Made of the facts of one call. */
    public CancelledException(Failure failure) {
        super(failure);
    }
}
