package dev.weir.client.failure;

/** The key is good but lacks the scope, or may not use the model. */
public final class PermissionException extends WeirException {
    /** Made of the facts of one call. */
    public PermissionException(Failure failure) {
        super(failure);
    }
}
