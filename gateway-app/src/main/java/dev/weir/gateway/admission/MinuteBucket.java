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
    /** Since when {@link #spare} is kept; what was taken before cannot be put back any more. */
    private long since;
    /** The least that the bucket lacked at any later take: more than that, put back, would have run over the brim. */
    private long spare = Long.MAX_VALUE;

    MinuteBucket(long now) {
        this.fullAt = now;
        this.lastTake = now;
        this.since = now;
    }

    /** Nanoseconds until one can be taken; 0 if it can be now. */
    long waitNanos(int limit, long now) {
        long step = step(limit);
        return Math.max(0, missing(now) - step * (limit - 1L));
    }

    /**
     * Takes one; only after {@link #waitNanos} said 0.
     *
     * @return what {@link #giveBack} is to be told
     */
    long take(int limit, long now) {
        long step = step(limit);
        long missing = missing(now);
        if (missing == 0 || now - since > MINUTE) {
            since = now;
            spare = Long.MAX_VALUE;
        } else {
            spare = Math.min(spare, missing);
        }
        lastTake = now;
        fullAt = now + missing + step;
        return step;
    }

    /**
     * Puts back what was taken at a moment. Where the bucket would have been full in between without it, what it took ran over the brim
     * meanwhile and is not put back: else the law would be broken for the others.
     */
    void giveBack(long step, long takenAt, long now) {
        if (takenAt - since < 0) {
            return;
        }
        long back = step;
        if (lastTake - takenAt > 0) {
            back = Math.min(step, spare);
            spare -= back;
        }
        fullAt = now + Math.max(0, missing(now) - back);
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
