package dev.weir.gateway.limits;

import java.time.Instant;

/** What was taken on a calendar day in UTC. A new day begins with nothing taken. Not safe for threads: its owner locks. */
final class DayTally {
    private static final long SECONDS = 86_400;
    private static final long NANOS = 1_000_000_000L;

    private long day = Long.MIN_VALUE;
    private long taken;

    /** Nanoseconds until that many can be taken, which are at most the limit; 0 if they can be now. */
    long waitNanos(long limit, long count, Instant now) {
        turn(now);
        return count == 0 || taken <= limit - count ? 0 : resetNanos(now);
    }

    /** Takes some, if that day is not over. */
    void take(long count, Instant at) {
        turn(at);
        if (dayOf(at) == day) {
            taken += count;
        }
    }

    /** Puts some back that were taken at a moment, if its day is not over. */
    void giveBack(long count, Instant takenAt) {
        if (dayOf(takenAt) == day) {
            taken = Math.max(0, taken - count);
        }
    }

    /** How many are left. */
    long remaining(long limit, Instant now) {
        turn(now);
        return Math.max(0, limit - taken);
    }

    /** Nanoseconds until the day that counts is over. */
    long resetNanos(Instant now) {
        return ((day + 1) * SECONDS - now.getEpochSecond()) * NANOS - now.getNano();
    }

    /** Whether nothing was taken today. */
    boolean isFresh(Instant now) {
        turn(now);
        return taken == 0;
    }

    /** A clock that is set back does not give a day a second time. */
    private void turn(Instant now) {
        long today = dayOf(now);
        if (today > day) {
            day = today;
            taken = 0;
        }
    }

    private static long dayOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }
}
