package dev.weir.client.failure;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a call that failed before its first message is made again.
 *
 * @param attempts how often a call is made at most; 1 is never again
 * @param longestDelay a gateway that asks to wait longer than this is not waited for
 */
public record RetryPolicy(int attempts, Duration longestDelay) {
    /** Every failure is reported at once. */
    public static final RetryPolicy NEVER = new RetryPolicy(1, Duration.ZERO);

    /** Three attempts, and no wait longer than ten seconds. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(3, Duration.ofSeconds(10));

    private static final long FIRST_BACKOFF_MILLIS = 500;
    private static final long LONGEST_BACKOFF_MILLIS = 8000;

    /** Refuses figures that make no sense. */
    public RetryPolicy {
        if (attempts < 1 || longestDelay.isNegative()) {
            throw new IllegalArgumentException("attempts must be at least 1 and the longest delay not negative");
        }
    }

    /**
     * How long to wait before the next attempt, if there is to be one. A used-up limit is waited for only when the
     * gateway says how long.
     *
     * @param made attempts so far, from 1
     */
    public Optional<Duration> delay(WeirException failure, int made) {
        if (made >= attempts) {
            return Optional.empty();
        }
        Optional<Duration> asked = failure.retryDelay();
        if (failure instanceof UnavailableException) {
            return Optional.of(asked.orElseGet(() -> backoff(made))).filter(this::bearable);
        }
        return failure instanceof RateLimitedException ? asked.filter(this::bearable) : Optional.empty();
    }

    private boolean bearable(Duration delay) {
        return delay.compareTo(longestDelay) <= 0;
    }

    /** Doubles with each attempt; a random quarter is taken off so that clients do not return all at once. */
    private static Duration backoff(int made) {
        long full = Math.min(LONGEST_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS << Math.min(made - 1, 10));
        return Duration.ofMillis(full - ThreadLocalRandom.current().nextLong(full / 4 + 1));
    }
}
