package dev.weir.client.failure;

/** The request itself is wrong or asks for what the model cannot do; sending it again does not help. */
public final class InvalidRequestException extends WeirException {
    /** Made of the facts of one call. */
    public InvalidRequestException(Failure failure) {
        super(failure);
    }
}
