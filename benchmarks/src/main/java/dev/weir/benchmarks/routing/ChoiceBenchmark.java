package dev.weir.benchmarks.routing;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.CatalogueRouter;
import dev.weir.gateway.routing.Discovery;
import dev.weir.gateway.routing.HealthSettings;
import dev.weir.gateway.routing.Parting;
import dev.weir.gateway.routing.Queued;
import dev.weir.gateway.routing.Route;
import dev.weir.gateway.routing.RoutingObserver;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.routing.Seeker;
import dev.weir.gateway.routing.Wanted;
import dev.weir.gateway.routing.line.Claim;
import dev.weir.gateway.routing.line.LineSettings;
import dev.weir.gateway.routing.line.ServiceClass;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a place costs: on one of 100 servers that have the model, beside 1,000 others that they have; and a place in the line, left again, by
 * how many wait.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ChoiceBenchmark implements Seeker {
    /** Calls that wait already. */
    @Param({"10", "10000"})
    private int waiting;

    private final CatalogueRouter free = router(100);
    private final CatalogueRouter full = router(1);
    private int next;

    /** Fills the only server of one of the two routers, and its line. */
    @Setup
    public void prepare() {
        for (int i = 0; i <= waiting; i++) {
            full.choose(wanted(full, "model-0", i), this);
        }
    }

    private static CatalogueRouter router(int servers) {
        List<Provider> providers = IntStream.range(0, servers)
                .<Provider>mapToObj(i -> MachineProvider.of(new Machine("machine-" + i, 1, 1), 1, models(i)))
                .toList();
        var line =
                new LineSettings(1_000_000, Long.MAX_VALUE, Duration.ofHours(1), Duration.ofMinutes(5), Duration.ZERO);
        var settings = new RoutingSettings(List.of(), null, false, Duration.ofDays(1), line, HealthSettings.USUAL);
        var router = new CatalogueRouter(settings, providers, System::nanoTime, RoutingObserver.NONE, Runnable::run);
        new Discovery(router, Duration.ofDays(1), Executors.newSingleThreadScheduledExecutor(ChoiceBenchmark::daemon))
                .start()
                .join();
        return router;
    }

    private static List<String> models(int server) {
        return IntStream.rangeClosed(0, 10)
                .mapToObj(i -> i == 0 ? "model-0" : "model-" + server + "-" + i)
                .toList();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private static Wanted wanted(CatalogueRouter router, String model, int number) {
        String account = "account-" + number % 100;
        var claim = new Claim(ServiceClass.DEFAULT, account, account, 1_000, null, Runnable::run);
        return new Wanted(router.resolve(model), claim, number, null);
    }

    /** A name, a choice among 100, and the place given back. */
    @Benchmark
    public boolean choose() {
        next = (next + 1) % 1_000;
        if (free.choose(wanted(free, "model-0", next), this) instanceof Route route) {
            route.release(Parting.ANSWERED, 100);
            return true;
        }
        return false;
    }

    /** A place in the line, left again. */
    @Benchmark
    public boolean waitAndLeave() {
        next = (next + 1) % 1_000;
        if (full.choose(wanted(full, "model-0", next), this) instanceof Queued queued) {
            queued.leave();
            return true;
        }
        return false;
    }

    @Override
    public void placed(Route route, long waited) {}

    @Override
    public void refused(Failure failure, long waited) {}
}
