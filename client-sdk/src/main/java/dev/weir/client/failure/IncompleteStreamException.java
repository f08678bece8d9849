package dev.weir.client.failure;

/** The stream ended without its last event, or events of it were lost: what was read is only a part. */
public final class IncompleteStreamException extends WeirException {
    /** Made of the facts of one call. */
    public IncompleteStreamException(Failure failure) {
        super(failure);
    }
}
