package dev.weir.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.Limits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CounterTableTest {
    private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();

    @Test
    void countersGoOnlyWhenNothingWouldBeForgotten() {
        CounterTable table = new CounterTable(4);
        Limits limits = new Limits(60, null, null, null, 9);
        Counters busy = table.of("busy", 0, NOON);
        busy.take(limits, 0, 0, NOON);
        for (int i = 0; i < 20; i++) {
            table.of("idle" + i, 0, NOON);
        }
        assertTrue(table.size() < 8, "idle ones went: " + table.size());
        assertSame(busy, table.of("busy", 0, NOON));
        long day = Duration.ofDays(1).toNanos();
        long tomorrow = NOON + Duration.ofDays(1).toMillis();
        assertFalse(busy.retire(day, tomorrow), "a call is running");
        busy.settle(limits, 0, 0, 0, NOON, day);
        assertTrue(busy.retire(day, tomorrow));
        assertTrue(busy.retired());
    }
}
