package dev.weir.gateway.admission;

import dev.weir.gateway.limits.NanoTicker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Both clocks, which stand still unless they are moved. */
public final class TestingClock implements InstantSource, NanoTicker {
    private final Instant start;
    private final AtomicReference<Instant> now;

    public TestingClock(String start) {
        this.start = Instant.parse(start);
        this.now = new AtomicReference<>(this.start);
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Begins near the end of the range of numbers, so that overflow shows itself. */
    @Override
    public long nanos() {
        return Long.MAX_VALUE
                - 5_000_000_000L
                + Duration.between(start, now.get()).toNanos();
    }
}
