package dev.weir.client.failure;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one failed call.
 *
 * @param code stable name in lower case, such as {@code rate_limit_exceeded}; the same over HTTP and gRPC
 * @param message words for a person
 * @param retryDelay how long the gateway asks to wait, where it says so
 * @param requestId the call's {@code x-request-id}, where the gateway was reached
 * @param cause what gRPC reported
 */
public record Failure(
        String code,
        String message,
        @Nullable Duration retryDelay,
        @Nullable String requestId,
        @Nullable Throwable cause)
        implements Serializable {

    /** A failure that this client noticed by itself. */
    public static Failure local(String code, String message) {
        return new Failure(code, message, null, null, null);
    }
}
