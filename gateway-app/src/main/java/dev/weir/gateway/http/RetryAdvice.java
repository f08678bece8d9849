package dev.weir.gateway.http;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import io.micronaut.http.MutableHttpHeaders;
import java.time.Duration;

/** Tells clients whether and when to try again. */
final class RetryAdvice {
    private RetryAdvice() {}

    /**
     * Sets {@code retry-after} (whole seconds, rounded up, at least 1) and {@code retry-after-ms}, or {@code x-should-retry: false} where waiting
     * does not help; and {@code x-weir-queue-position} where the line was too long.
     */
    static void write(MutableHttpHeaders headers, Failure failure) {
        Duration delay = failure.retryAfter();
        if (delay != null) {
            long millis = Math.max(1, delay.toMillis());
            headers.set("retry-after", Long.toString(Math.max(1, (millis + 999) / 1000)));
            headers.set("retry-after-ms", Long.toString(millis));
        }
        if (failure.inLine() != null) {
            headers.set("x-weir-queue-position", failure.inLine().toString());
        }
        if (hopeless(failure.code())) {
            headers.set("x-should-retry", "false");
        }
    }

    /** Clients retry 409, 429 and 5xx by themselves; these of them stay as they are. */
    private static boolean hopeless(FailureCode code) {
        return switch (code) {
            case INSUFFICIENT_QUOTA, CONFLICT, UPSTREAM_AUTH -> true;
            case INVALID_REQUEST,
                    INVALID_JSON,
                    INVALID_VALUE,
                    UNKNOWN_PARAMETER,
                    UNSUPPORTED_VALUE,
                    CONTEXT_LENGTH_EXCEEDED,
                    REQUEST_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    CONFLICTING_CREDENTIALS,
                    INVALID_API_KEY,
                    API_KEY_EXPIRED,
                    API_KEY_DISABLED,
                    PERMISSION_DENIED,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    MODEL_NOT_FOUND,
                    PREVIOUS_RESPONSE_NOT_FOUND,
                    RATE_LIMIT_EXCEEDED,
                    CONCURRENCY_LIMIT_EXCEEDED,
                    UPSTREAM_UNAVAILABLE,
                    UPSTREAM_OVERLOADED,
                    UPSTREAM_RATE_LIMITED,
                    UPSTREAM_ERROR,
                    UPSTREAM_TIMEOUT,
                    UPSTREAM_DISCONNECTED,
                    UPSTREAM_INVALID_ANSWER,
                    OVERLOADED,
                    SHUTTING_DOWN,
                    STORE_UNAVAILABLE,
                    BILLING_UNAVAILABLE,
                    DEADLINE_EXCEEDED,
                    CANCELLED,
                    KEY_REVOKED,
                    INTERNAL -> false;
        };
    }
}
