package dev.weir.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.Limits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CounterTableTest {
    @Test
    void countersGoOnlyWhenNothingWouldBeForgotten() {
        CounterTable table = new CounterTable(4);
        Limits limits = new Limits(60, null, null, null, 9);
        Moment now = new Moment(0, Instant.parse("2026-11-21T12:00:00Z"));
        Counters busy = table.of("busy", now);
        busy.take(limits, 0, now);
        for (int i = 0; i < 20; i++) {
            table.of("idle" + i, now);
        }
        assertTrue(table.size() < 8, "idle ones went: " + table.size());
        assertSame(busy, table.of("busy", now));
        Moment tomorrow = new Moment(Duration.ofDays(1).toNanos(), now.wall().plus(Duration.ofDays(1)));
        assertFalse(busy.retire(tomorrow), "a call is running");
        busy.settle(limits, 0, 0, now, tomorrow.nanos());
        assertTrue(busy.retire(tomorrow));
        assertTrue(busy.retired());
    }
}
