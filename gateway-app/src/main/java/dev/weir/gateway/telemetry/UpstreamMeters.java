package dev.weir.gateway.telemetry;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.upstream.UpstreamObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts connections to backends, and exchanges that failed, also those after which another backend answered. */
final class UpstreamMeters implements UpstreamObserver {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamMeters.class);

    private final MeterRegistry registry;
    private final LongAdder open = new LongAdder();
    private final Counter opened;
    private final Counter reused;
    private final Counter retried;
    private final Map<FailureCode, Counter> failed = new ConcurrentHashMap<>();

    UpstreamMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("weir.upstream.connections", open, LongAdder::sum)
                .description("Connections to backends that are up")
                .register(registry);
        opened = counter("weir.upstream.connections.opened", "Connections to backends that came up");
        reused = counter("weir.upstream.connections.reused", "Requests sent on a connection that was used before");
        retried = counter("weir.upstream.retries", "Requests sent again, since their connection turned out to be dead");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    @Override
    public void connected() {
        open.increment();
        opened.increment();
    }

    @Override
    public void disconnected() {
        open.decrement();
    }

    @Override
    public void reused() {
        reused.increment();
    }

    @Override
    public void retried() {
        retried.increment();
    }

    @Override
    public void failed(FailureCode code, @Nullable Throwable cause) {
        failed.computeIfAbsent(code, this::failures).increment();
        LOG.debug("An exchange with a backend failed: {}", code.wireName(), cause);
    }

    private Counter failures(FailureCode code) {
        return Counter.builder("weir.upstream.failures")
                .description("Exchanges with backends that failed, also where another backend answered then")
                .tag("code", code.wireName())
                .register(registry);
    }
}
