package dev.weir.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.gateway.failure.FailureCode;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What bounds second tries, and callers who leave. */
class SecondTriesTest {
    @Test
    void secondTriesAreATenthOfAllCalls() {
        RetryBudget budget = new RetryBudget();
        int tried = 0;
        for (int i = 0; i < 1_000; i++) {
            budget.called();
            tried += budget.spend() ? 1 : 0;
        }
        assertEquals(10 + 100, tried);
    }

    @Test
    void aKeyThatLeavesTooOftenHasToWait() {
        AtomicLong clock = new AtomicLong(5);
        Departures departures = new Departures(clock::get);
        for (int i = 0; i < 300; i++) {
            departures.left("k");
        }
        assertNull(departures.refusal("k"));
        departures.left("k");
        assertEquals(
                FailureCode.RATE_LIMIT_EXCEEDED,
                Objects.requireNonNull(departures.refusal("k")).code());
        assertNull(departures.refusal("another"));
        clock.addAndGet(Duration.ofMillis(60).toNanos());
        assertNull(departures.refusal("k"));
    }
}
