package dev.weir.client.failure;

/** No such model, key or backend. */
public final class NotFoundException extends WeirException {
    /** Made of the facts of one call. */
    public NotFoundException(Failure failure) {
        super(failure);
    }
}
