package dev.weir.gateway.limits;

/** What was taken on a calendar day in UTC. Moments are milliseconds since 1970. A new day begins with nothing taken. Not safe for threads: its owner locks. */
final class DayTally {
    private static final long MILLIS = 86_400_000;
    private static final long NANOS = 1_000_000;

    private long day = Long.MIN_VALUE;
    private long taken;

    /** Nanoseconds until that many can be taken, which are at most the limit; 0 if they can be now. */
    long waitNanos(long limit, long count, long now) {
        turn(now);
        return count == 0 || taken <= limit - count ? 0 : resetNanos(now);
    }

    /** Takes some, if that day is not over. */
    void take(long count, long at) {
        turn(at);
        if (dayOf(at) == day) {
            taken += count;
        }
    }

    /** Puts some back that were taken at a moment, if its day is not over. */
    void giveBack(long count, long takenAt) {
        if (dayOf(takenAt) == day) {
            taken = Math.max(0, taken - count);
        }
    }

    /** How many are left. */
    long remaining(long limit, long now) {
        turn(now);
        return Math.max(0, limit - taken);
    }

    /** Nanoseconds until the day that counts is over. */
    long resetNanos(long now) {
        return ((day + 1) * MILLIS - now) * NANOS;
    }

    /** Whether nothing was taken today. */
    boolean isFresh(long now) {
        turn(now);
        return taken == 0;
    }

    /** A clock that is set back does not give a day a second time. */
    private void turn(long now) {
        long today = dayOf(now);
        if (today > day) {
            day = today;
            taken = 0;
        }
    }

    private static long dayOf(long at) {
        return Math.floorDiv(at, MILLIS);
    }
}
