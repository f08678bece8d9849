package dev.weir.gateway.keys;

import java.time.Duration;

/**
 * How a gate follows the changes that others make to keys and accounts.
 *
 * @param interval how often it looks, whether it was told of a change or not
 * @param doubt after how long without an answer what it remembers counts as stale
 * @param staleMax how long, without an answer, keys without a balance go on
 */
public record FeedSettings(Duration interval, Duration doubt, Duration staleMax) {
    /** Every 500 ms, 5 seconds, 60 seconds. */
    public static final FeedSettings DEFAULT =
            new FeedSettings(Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(60));

    public FeedSettings {
        if (!interval.isPositive() || doubt.compareTo(interval) <= 0 || staleMax.isNegative()) {
            throw new IllegalArgumentException("the changes of keys are to be looked for more often than that");
        }
    }

    /** The same, with another time for which keys without a balance go on. */
    public FeedSettings staleFor(Duration longest) {
        return new FeedSettings(interval, doubt, longest);
    }
}
