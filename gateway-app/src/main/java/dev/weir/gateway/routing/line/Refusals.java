package dev.weir.gateway.routing.line;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import java.time.Duration;

/** What those are told who get no place. */
final class Refusals {
    static final Failure DEADLINE =
            Failure.of(FailureCode.DEADLINE_EXCEEDED, "The deadline passed while the call waited for a place.");
    static final Failure NO_SERVER = Failure.of(
                    FailureCode.UPSTREAM_UNAVAILABLE,
                    "No backend that has the model can be reached any more. Try again in 2 seconds.")
            .retryAfter(Duration.ofSeconds(2));

    private static final String BUSY = "All places for this model are taken, and ";

    /** @param ahead how many are before it */
    Failure full(int ahead, long wait) {
        return refusal(BUSY + "too many calls wait for one.", ahead, wait);
    }

    Failure tooLate(int ahead, long wait) {
        return refusal(BUSY + "the wait for one would be longer than the call's deadline.", ahead, wait);
    }

    Failure tooLong(long waited) {
        return Failure.of(
                        FailureCode.OVERLOADED,
                        BUSY + "none became free for this call in "
                                + Duration.ofNanos(waited).toSeconds() + " seconds.")
                .retryAfter(Duration.ofSeconds(10));
    }

    private static Failure refusal(String words, int ahead, long wait) {
        return Failure.of(FailureCode.OVERLOADED, words)
                .retryAfter(Forecast.advice(wait))
                .inLine(ahead + 1);
    }
}
