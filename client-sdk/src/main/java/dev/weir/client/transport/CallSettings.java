package dev.weir.client.transport;

import dev.weir.client.failure.RetryPolicy;
import io.grpc.CallCredentials;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one call is made.
 *
 * @param deadline for the whole call, all attempts and waits included
 * @param retry when it is made again
 * @param requestId sent as {@code x-request-id}; null leaves the choice to the gateway
 * @param key put into the call; null for none
 */
public record CallSettings(
        Duration deadline,
        RetryPolicy retry,
        @Nullable String requestId,
        @Nullable CallCredentials key) {

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    /** Refuses a deadline that has passed before the call begins, and an id that the gateway would not keep. */
    public CallSettings {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("the deadline must be more than zero");
        }
        if (requestId != null && !REQUEST_ID.matcher(requestId).matches()) {
            throw new IllegalArgumentException(
                    "a request id is 1 to 128 letters, digits, dots, dashes and underscores");
        }
    }

    /** The same with another deadline. */
    public CallSettings withDeadline(Duration value) {
        return new CallSettings(value, retry, requestId, key);
    }

    /** The same with another retry policy. */
    public CallSettings withRetry(RetryPolicy value) {
        return new CallSettings(deadline, value, requestId, key);
    }

    /** The same with a request id of the caller's own. */
    public CallSettings withRequestId(String value) {
        return new CallSettings(deadline, retry, value, key);
    }
}
