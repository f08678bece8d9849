package dev.weir.gateway.failure;

/** Why the gate cannot start, as one line that says what is wrong and what to do. Whoever starts prints the message alone. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** A reason that says it all. */
    public StartException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** A reason with what led to it. */
    public StartException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** The line to print. */
    public String reason() {
        return reason;
    }
}
