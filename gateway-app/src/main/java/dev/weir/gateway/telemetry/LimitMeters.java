package dev.weir.gateway.telemetry;

import dev.weir.gateway.limits.LimitObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Shows whether limits are shared. */
final class LimitMeters implements LimitObserver {
    private final AtomicInteger degraded = new AtomicInteger();

    LimitMeters(MeterRegistry registry) {
        Gauge.builder("weir.limits.degraded", degraded, AtomicInteger::get)
                .description(
                        "1 while this gate gives out its own share of the limits, since their store does not answer")
                .register(registry);
    }

    @Override
    public void degraded(boolean now) {
        degraded.set(now ? 1 : 0);
    }
}
