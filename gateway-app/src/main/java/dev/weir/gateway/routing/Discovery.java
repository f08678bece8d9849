package dev.weir.gateway.routing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/** Asks the backends again and again what they have, so that what changes there is known within one interval. */
public final class Discovery implements AutoCloseable {
    private final List<Watch> watches;

    /**
     * @param refresh how often a backend that is up is asked
     * @param clock runs the questions; they do not block it
     */
    public Discovery(CatalogueRouter router, Duration refresh, ScheduledExecutorService clock) {
        this.watches = router.states().stream()
                .map(state -> new Watch(router, state, refresh, clock))
                .toList();
    }

    /** Starts asking. The stage completes when each backend has answered, or failed to, once. */
    public CompletableFuture<Void> start() {
        return CompletableFuture.allOf(watches.stream().map(Watch::start).toArray(CompletableFuture[]::new));
    }

    /** Asks one backend at once, since something was done to its models. The stage completes when it has answered, or failed to. */
    public CompletableFuture<Void> refresh(String backend) {
        return watches.stream()
                .filter(watch -> watch.isOf(backend))
                .findFirst()
                .map(Watch::question)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Asks no more. */
    @Override
    public void close() {
        watches.forEach(Watch::close);
    }
}
