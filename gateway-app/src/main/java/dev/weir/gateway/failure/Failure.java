package dev.weir.gateway.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A failure as a value.
 *
 * @param code what kind it is
 * @param message one clear sentence that is safe to show to the client: no secret, no address of a backend
 * @param param the request field that is to blame, such as {@code messages[0].content}
 * @param retryAfter when a retry may succeed; null if that is not known or waiting does not help
 * @param inLine the place in the waiting line that the call would have had, from 1; null if it is not about a line
 */
public record Failure(
        FailureCode code,
        String message,
        @Nullable String param,
        @Nullable Duration retryAfter,
        @Nullable Integer inLine) {

    /** A failure of no particular field. */
    public static Failure of(FailureCode code, String message) {
        return new Failure(code, message, null, null, null);
    }

    /** The same failure, blamed on a field. */
    public Failure at(String field) {
        return new Failure(code, message, field, retryAfter, inLine);
    }

    /** The same failure, with the time after which a retry may succeed. */
    public Failure retryAfter(Duration delay) {
        return new Failure(code, message, param, delay, inLine);
    }

    /** The same failure, with the place in the waiting line that the call would have had. */
    public Failure inLine(int place) {
        return new Failure(code, message, param, retryAfter, place);
    }

    /** The same failure in other words. */
    public Failure saying(String words) {
        return new Failure(code, words, param, retryAfter, inLine);
    }

    /** This failure, to be thrown. */
    public GatewayException asException() {
        return new GatewayException(this, null);
    }
}
