package dev.weir.gateway.routing;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.RoutingSettings.Alias;
import dev.weir.gateway.routing.line.LineSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** A router whose clock only the test moves, and which asks its backends when the test says so. */
final class TestingRouter implements AutoCloseable {
    private static final Duration RARELY = Duration.ofHours(1);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Discovery discovery;
    private long nanos = 1_000;
    final CatalogueRouter router;

    TestingRouter(List<Alias> aliases, TestingBackend... backends) {
        var settings = new RoutingSettings(aliases, null, true, RARELY, LineSettings.USUAL, HealthSettings.USUAL);
        router = new CatalogueRouter(
                settings, Arrays.<Provider>asList(backends), () -> nanos, RoutingObserver.NONE, Runnable::run);
        discovery = new Discovery(router, RARELY, clock);
        discovery.start().join();
    }

    TestingRouter(TestingBackend... backends) {
        this(List.of(), backends);
    }

    void pass(Duration time) {
        nanos += time.toNanos();
        router.look();
    }

    long now() {
        return nanos;
    }

    void ask(TestingBackend backend) {
        discovery.refresh(backend.backend().name()).join();
    }

    Route route(String model) {
        return TestingSeeker.route(router, model);
    }

    /** The backend that a call for the model goes to now, whose place is given back at once. */
    String goesTo(String model, @Nullable Parting how) {
        Route route = route(model);
        route.release(how == null ? Parting.UNUSED : how, 0);
        return route.provider().backend().name();
    }

    @Nullable
    FailureCode refusal(String model) {
        try {
            route(model).release(Parting.UNUSED, 0);
            return null;
        } catch (GatewayException refused) {
            return refused.failure().code();
        }
    }

    BackendView view(String name) {
        return router.backends().stream()
                .filter(view -> view.backend().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        discovery.close();
        clock.shutdownNow();
    }
}
