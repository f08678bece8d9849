package dev.weir.gateway.admission;

import dev.weir.gateway.admission.LimitView.Gauge;
import java.time.Duration;

/**
 * The law of a limit of N a minute: a bucket of N, refilled N/60 a second. Kept as the one moment at which the bucket will be full again
 * (the generic cell rate algorithm), in whole nanoseconds, so nothing ever has to be refilled. Not safe for threads: its owner locks.
 */
final class MinuteBucket {
    private static final long MINUTE = 60_000_000_000L;

    private long fullAt;
    private long lastTake;
    /** The latest moment at which one was taken and the bucket lacked less than one before. */
    private long thinAt;

    MinuteBucket(long now) {
        this.fullAt = now;
        this.lastTake = now;
        this.thinAt = now;
    }

    /** Nanoseconds until one can be taken; 0 if it can be now. */
    long wait(int limit, long now) {
        long step = step(limit);
        return Math.max(0, missing(now) - step * (limit - 1L));
    }

    /**
     * Takes one; only after {@link #wait} said 0.
     *
     * @return what {@link #giveBack} is to be told
     */
    long take(int limit, long now) {
        long step = step(limit);
        long missing = missing(now);
        if (missing < step) {
            thinAt = now;
        }
        lastTake = now;
        fullAt = now + missing + step;
        return step;
    }

    /**
     * Puts back what was taken at a moment. Where the bucket would have been full in between without it, what it took ran over the brim
     * meanwhile and there is nothing to put back: else the law would be broken for the others.
     */
    void giveBack(long step, long takenAt, long now) {
        if (takenAt - thinAt < 0) {
            return;
        }
        if (lastTake - takenAt > 0) {
            // What was taken before the latest take may now have run over; nobody can tell any more.
            thinAt = lastTake;
        }
        fullAt = now + Math.max(0, missing(now) - step);
    }

    Gauge gauge(int limit, long now) {
        long step = step(limit);
        long missing = missing(now);
        long remaining = Math.max(0, (step * limit - missing) / step);
        return new Gauge(limit, remaining, Duration.ofNanos(missing));
    }

    boolean isFull(long now) {
        return missing(now) == 0;
    }

    private long missing(long now) {
        return Math.max(0, fullAt - now);
    }

    /** The time that refills one. Rounded up, so that the rate is never above the limit. */
    private static long step(int limit) {
        return Math.ceilDiv(MINUTE, limit);
    }
}
