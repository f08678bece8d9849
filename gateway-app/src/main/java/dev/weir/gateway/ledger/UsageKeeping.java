package dev.weir.gateway.ledger;

import java.time.Duration;

/**
 * How long usage rows are kept.
 *
 * @param keep from the beginning of their calls, at least {@link #LEAST}; zero: for ever
 */
public record UsageKeeping(Duration keep) {
    /** What limits of a day may still ask for. */
    public static final Duration LEAST = Duration.ofDays(2);

    /** 400 days. */
    public static final UsageKeeping USUAL = new UsageKeeping(Duration.ofDays(400));

    public UsageKeeping {
        if (!isPossible(keep)) {
            throw new IllegalArgumentException("usage rows are kept for two days at least");
        }
    }

    /** Whether rows can be kept so long. */
    public static boolean isPossible(Duration keep) {
        return keep.isZero() || keep.compareTo(LEAST) >= 0;
    }

    /** Whether they are never removed. */
    boolean isForEver() {
        return keep.isZero();
    }
}
