package dev.weir.gateway.admission;

import dev.weir.gateway.admission.LimitView.Gauge;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What was taken on a calendar day in UTC. A new day begins with nothing taken. Not safe for threads: its owner locks. */
final class DayTally {
    private LocalDate day = LocalDate.EPOCH;
    private long taken;

    /** Nanoseconds until one can be taken; 0 if it can be now. */
    long waitNanos(int limit, Instant now) {
        turn(now);
        return taken < limit ? 0 : untilTomorrow(now).toNanos();
    }

    /** Takes some, if that day is not over. */
    void take(long count, Instant at) {
        turn(at);
        if (LocalDate.ofInstant(at, ZoneOffset.UTC).equals(day)) {
            taken += count;
        }
    }

    /** Puts one back that was taken at a moment, if its day is not over. */
    void giveBack(Instant takenAt) {
        if (taken > 0 && LocalDate.ofInstant(takenAt, ZoneOffset.UTC).equals(day)) {
            taken--;
        }
    }

    Gauge gauge(int limit, Instant now) {
        turn(now);
        return new Gauge(limit, Math.max(0, limit - taken), taken == 0 ? Duration.ZERO : untilTomorrow(now));
    }

    /** Whether nothing was taken today. */
    boolean isFresh(Instant now) {
        turn(now);
        return taken == 0;
    }

    /** A clock that is set back does not give a day a second time. */
    private void turn(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (today.isAfter(day)) {
            day = today;
            taken = 0;
        }
    }

    private static Duration untilTomorrow(Instant now) {
        LocalDate tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
        return Duration.between(now, tomorrow.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
