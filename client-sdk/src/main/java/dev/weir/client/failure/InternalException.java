package dev.weir.client.failure;

/** A fault of the gateway, or an answer that this client cannot read. */
public final class InternalException extends WeirException {
    /** Made of the facts of one call. */
    public InternalException(Failure failure) {
        super(failure);
    }
}
