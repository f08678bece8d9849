package dev.weir.client.failure;

import java.time.Duration;
import java.util.Optional;

/** A call that did not end well. The subclass tells what a program can do about it, the code what exactly happened. */
public abstract sealed class WeirException extends RuntimeException
        permits CancelledException,
                ConflictException,
                DeadlineException,
                IncompleteStreamException,
                InternalException,
                InvalidRequestException,
                NotFoundException,
                PermissionException,
                RateLimitedException,
                UnauthenticatedException,
                UnavailableException {

    private final Failure failure;

    WeirException(Failure failure) {
        super(failure.message(), failure.cause());
        this.failure = failure;
    }

    /** Words for a person. */
    @Override
    public String getMessage() {
        return failure.message();
    }

    /** The stable name of the failure in lower case, such as {@code model_not_found}. */
    public String code() {
        return failure.code();
    }

    /** How long the gateway asks to wait before the same call can succeed. */
    public Optional<Duration> retryDelay() {
        return Optional.ofNullable(failure.retryDelay());
    }

    /** The call's id in the gateway's logs and usage rows. */
    public Optional<String> requestId() {
        return Optional.ofNullable(failure.requestId());
    }
}
