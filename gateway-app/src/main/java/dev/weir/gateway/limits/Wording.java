package dev.weir.gateway.limits;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.Limits;
import java.time.Duration;

/** How a refusal names the limit and whose it is. */
public final class Wording {
    /** When a running call may have ended: nobody knows, but it is no use to ask sooner. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private Wording() {}

    /**
     * A limit is used up.
     *
     * @param nanos when it is worth another try; not used where calls have to end first
     */
    public static Failure usedUp(Subject.Kind whose, Window window, Limits limits, long nanos) {
        if (window == Window.AT_ONCE) {
            return crowded(whose, limits);
        }
        String limit = window.of(limits) + " " + window.words();
        String words = window.countsTokens()
                ? "%s limit of %s has no room now for as many as this request may use.".formatted(owner(whose), limit)
                : "%s limit of %s is used up.".formatted(owner(whose), limit);
        return Failure.of(FailureCode.RATE_LIMIT_EXCEEDED, words).retryAfter(Duration.ofNanos(nanos));
    }

    /** All that may run at once are running. */
    static Failure crowded(Subject.Kind whose, Limits limits) {
        return Failure.of(
                        FailureCode.CONCURRENCY_LIMIT_EXCEEDED,
                        "%s has %s requests running, and may not have more."
                                .formatted(capital(whose), limits.concurrentRequests()))
                .retryAfter(A_MOMENT);
    }

    private static String owner(Subject.Kind whose) {
        return capital(whose) + "'s";
    }

    private static String capital(Subject.Kind whose) {
        return switch (whose) {
            case KEY -> "This key";
            case ACCOUNT -> "This account";
            case MODEL -> "This model";
        };
    }
}
