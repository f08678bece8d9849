package dev.weir.gateway.upstream;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import java.time.Duration;

/** What this room says to clients: never an address, never the words of a library. */
final class UpstreamFailures {
    static final Failure UNREACHABLE = Failure.of(
                    FailureCode.UPSTREAM_UNAVAILABLE, "The model's server cannot be reached. Try again in 5 seconds.")
            .retryAfter(Duration.ofSeconds(5));
    static final Failure BROKEN = Failure.of(
            FailureCode.UPSTREAM_DISCONNECTED,
            "The model's server closed the connection before its answer was finished.");
    static final Failure INVALID = Failure.of(
            FailureCode.UPSTREAM_INVALID_ANSWER, "The model's server answered something that is not proper HTTP.");
    static final Failure ENCODED = Failure.of(
            FailureCode.UPSTREAM_INVALID_ANSWER,
            "The model's server sent a compressed answer, which it was not asked for.");
    static final Failure FULL = Failure.of(
            FailureCode.OVERLOADED, "The gate has as many connections to the model's server as it may have.");
    static final Failure STOPPING = Failure.of(FailureCode.SHUTTING_DOWN, "The gate is about to stop.");
    static final Failure UNSENDABLE =
            Failure.of(FailureCode.INTERNAL, "The gate could not write the request to the model's server.");

    private UpstreamFailures() {}

    static Failure noFirstByte(Duration after) {
        return timeout("The model's server did not begin to answer within " + words(after) + ".");
    }

    static Failure stalled(Duration after) {
        return timeout("The model's server took nothing of what is sent to it for " + words(after) + ".");
    }

    static Failure silent(Duration after) {
        return timeout("The model's server sent nothing for " + words(after) + " in the middle of its answer.");
    }

    static Failure tooLong(Duration after) {
        return timeout("The answer was not finished within " + words(after) + ".");
    }

    static Failure clientStalled(Duration after) {
        return Failure.of(FailureCode.CANCELLED, "The client took nothing of the answer for " + words(after) + ".");
    }

    private static Failure timeout(String message) {
        return Failure.of(FailureCode.UPSTREAM_TIMEOUT, message);
    }

    private static String words(Duration time) {
        return time.compareTo(Duration.ofSeconds(2)) < 0 ? time.toMillis() + " ms" : time.toSeconds() + " seconds";
    }
}
