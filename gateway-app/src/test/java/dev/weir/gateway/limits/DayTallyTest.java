package dev.weir.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Row R4: one reset for each day in UTC, whatever the clock does. */
class DayTallyTest {
    private static final long LAST = Instant.parse("2026-11-21T23:59:59.900Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private final DayTally day = new DayTally();

    @Test
    void aDayEndsAtMidnightUtc() {
        day.take(5, LAST);
        assertEquals(Duration.ofMillis(100).toNanos(), day.waitNanos(5, 1, LAST));
        assertEquals(0, day.waitNanos(5, 1, LAST + 100));
        assertEquals(5, day.remaining(5, LAST + 100));
    }

    @Test
    void aClockSetBackAnHourGivesNothingBack() {
        day.take(5, LAST);
        long back = LAST - HOUR;
        assertTrue(day.waitNanos(5, 1, back) > 0);
        day.take(1, back);
        assertEquals(1, day.remaining(7, back));
    }

    @Test
    void aClockThatJumpsADayAheadAndBackGivesNoDayTwice() {
        day.take(5, LAST);
        long ahead = LAST + DAY;
        day.take(3, ahead);
        assertEquals(2, day.remaining(5, LAST), "the day ahead goes on");
        assertEquals(Duration.ofDays(1).plusMillis(100).toNanos(), day.waitNanos(5, 3, LAST));
        day.take(2, ahead);
        assertEquals(0, day.remaining(5, ahead));
    }

    @Test
    void whatIsPutBackGoesToTheDayItWasTakenFromAndNeverToTheNext() {
        day.take(5, LAST);
        day.take(2, LAST + 1000);
        day.giveBack(5, LAST);
        assertEquals(3, day.remaining(5, LAST + 1000));
        day.giveBack(2, LAST + 1000);
        assertEquals(5, day.remaining(5, LAST + 1000));
    }
}
