package dev.weir.client.failure;

/** The call carried no key, or one that the gateway does not take. */
public final class UnauthenticatedException extends WeirException {
    /** Made of the facts of one call. */
    public UnauthenticatedException(Failure failure) {
        super(failure);
    }
}
