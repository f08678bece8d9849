package dev.weir.gateway.limits;

/**
 * The law of a limit of N a minute: a bucket of N, refilled N/60 a second. Kept as the one moment at which the bucket will be full again
 * (the generic cell rate algorithm), in whole nanoseconds, so nothing ever has to be refilled. Not safe for threads: its owner locks.
 */
final class MinuteBucket {
    private static final long MINUTE = 60_000_000_000L;

    private final Lows lows = new Lows();
    private long fullAt;

    MinuteBucket(long now) {
        this.fullAt = now;
    }

    /** Nanoseconds until that many can be taken, which are at most the limit; 0 if they can be now. */
    long waitNanos(int limit, long count, long now) {
        return count == 0 ? 0 : Math.max(0, missing(now) - step(limit) * (limit - count));
    }

    /** Takes some; only after {@link #waitNanos} said 0. */
    void take(int limit, long count, long now) {
        if (count > 0) {
            long missing = missing(now);
            lows.note(now, missing);
            fullAt = now + missing + step(limit) * count;
        }
    }

    /**
     * Puts back what was taken at a moment. Where the bucket would have been full in between without it, what it took ran over the brim
     * meanwhile and is not put back: else the law would be broken for the others.
     */
    void giveBack(int limit, long count, long takenAt, long now) {
        long back = lows.putBack(step(limit) * count, takenAt);
        fullAt = now + Math.max(0, missing(now) - back);
    }

    /** Takes what was used without having been asked for, be it there or not; at most what the bucket holds. */
    void owe(int limit, long count, long now) {
        long missing = missing(now);
        lows.note(now, missing);
        fullAt = now + Math.min(2 * MINUTE, missing + step(limit) * Math.min(count, limit));
    }

    /** How many are there. */
    long remaining(int limit, long now) {
        long step = step(limit);
        return Math.max(0, (step * limit - missing(now)) / step);
    }

    /** Nanoseconds until the bucket is full. */
    long missing(long now) {
        return Math.max(0, fullAt - now);
    }

    /** The time that refills one. Rounded up, so that the rate is never above the limit. */
    private static long step(int limit) {
        return Math.ceilDiv(MINUTE, limit);
    }
}
