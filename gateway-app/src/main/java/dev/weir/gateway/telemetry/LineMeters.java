package dev.weir.gateway.telemetry;

import dev.weir.gateway.relay.TryObserver;
import dev.weir.gateway.routing.RoutingObserver;
import dev.weir.gateway.routing.line.ServiceClass;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Counts what happens in the waiting line, by class, and second tries. All series but those of single backends are there from the beginning. */
final class LineMeters implements RoutingObserver, TryObserver {
    private final MeterRegistry registry;
    private final List<Timer> waits;
    private final List<Counter> left;
    private final List<List<Counter>> shed;
    private final Map<String, Counter> loads = new ConcurrentHashMap<>();
    private final Map<String, Timer> drains = new ConcurrentHashMap<>();
    private final Counter retried;
    private final Counter fellBack;

    LineMeters(MeterRegistry registry) {
        this.registry = registry;
        waits = ofClasses(rank -> Timer.builder("weir.queue.wait")
                .description("How long calls were in the waiting line that got a place")
                .tag("class", rank.label())
                .serviceLevelObjectives(Buckets.FIRST_TOKEN)
                .register(registry));
        left = ofClasses(rank -> Counter.builder("weir.queue.left")
                .description("Calls whose clients left while they waited")
                .tag("class", rank.label())
                .register(registry));
        shed = ofClasses(rank -> Arrays.stream(Shed.values())
                .map(why -> Counter.builder("weir.queue.shed")
                        .description("Calls that were refused since there was no place for them")
                        .tag("class", rank.label())
                        .tag("reason", why.name().toLowerCase(Locale.ROOT))
                        .register(registry))
                .toList());
        retried = counter(registry, "weir.retries", "Calls that went to a second backend that has the same model");
        fellBack = counter(registry, "weir.fallbacks", "Calls that went to another model than they asked for");
    }

    private static <T> List<T> ofClasses(Function<ServiceClass, T> meter) {
        return Arrays.stream(ServiceClass.values()).map(meter).toList();
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    @Override
    public void placed(ServiceClass rank, long waited) {
        waits.get(rank.ordinal()).record(waited, TimeUnit.NANOSECONDS);
    }

    @Override
    public void left(ServiceClass rank, long waited) {
        left.get(rank.ordinal()).increment();
    }

    @Override
    public void shed(ServiceClass rank, Shed why) {
        shed.get(rank.ordinal()).get(why.ordinal()).increment();
    }

    @Override
    public void loads(String backend) {
        loads.computeIfAbsent(backend, this::loading).increment();
    }

    private Counter loading(String backend) {
        return Counter.builder("weir.model.loads")
                .description("Calls that found their model not in their server's memory")
                .tag("backend", backend)
                .register(registry);
    }

    @Override
    public void drained(String owner, boolean seen, long took) {
        String end = seen ? "idle" : "grace";
        drains.computeIfAbsent(owner + " " + end, both -> draining(owner, end)).record(took, TimeUnit.NANOSECONDS);
    }

    private Timer draining(String backend, String end) {
        return Timer.builder("weir.backend.drain")
                .description("How long places stayed taken whose calls had left their server at work")
                .tag("backend", backend)
                .tag("end", end)
                .serviceLevelObjectives(Buckets.FIRST_TOKEN)
                .register(registry);
    }

    @Override
    public void retried() {
        retried.increment();
    }

    @Override
    public void fellBack() {
        fellBack.increment();
    }
}
