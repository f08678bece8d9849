package dev.weir.gateway.failure;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Failure} up to the edge that renders it. Without a cause it has no stack trace: it is an answer, not a surprise. */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    /** A failure with what led to it; the cause is for the log only. */
    public GatewayException(Failure failure, @Nullable Throwable cause) {
        super(failure.message(), cause, false, cause != null);
        this.failure = failure;
    }

    /** A failure without cause. */
    public GatewayException(FailureCode code, String message) {
        this(Failure.of(code, message), null);
    }

    /** What is to be said to the client. */
    public Failure failure() {
        return failure;
    }
}
