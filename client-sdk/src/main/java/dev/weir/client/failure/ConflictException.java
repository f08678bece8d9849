package dev.weir.client.failure;

/** The state of the thing does not allow the change. */
public final class ConflictException extends WeirException {
    /** Made of the facts of one call. */
    public ConflictException(Failure failure) {
        super(failure);
    }
}
