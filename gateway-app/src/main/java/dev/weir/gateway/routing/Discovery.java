package dev.weir.gateway.routing;

import dev.weir.gateway.provider.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the backends again and again what they have, and the name servers which backends there are, so that what changes there is known
 * within one interval.
 */
public final class Discovery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private final CatalogueRouter router;
    private final Membership membership;
    private final Duration refresh;
    private final ScheduledExecutorService clock;
    private final Executor mayBlock;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Discovers what those backends have, which stay the same. */
    public Discovery(CatalogueRouter router, Duration refresh, ScheduledExecutorService clock) {
        this(router, unchanging(), refresh, clock, Runnable::run);
    }

    /**
     * @param membership which backends there are
     * @param refresh how often a backend that is up is asked
     * @param clock runs the questions; they do not block it
     * @param mayBlock where names are looked up
     */
    public Discovery(
            CatalogueRouter router,
            Membership membership,
            Duration refresh,
            ScheduledExecutorService clock,
            Executor mayBlock) {
        this.router = router;
        this.membership = membership;
        this.refresh = refresh;
        this.clock = clock;
        this.mayBlock = mayBlock;
    }

    private static Membership unchanging() {
        return new Membership(new Fleet(List.of()), host -> List.of(), backend -> {
            throw new IllegalStateException("nobody joins");
        });
    }

    /** Starts asking. The stage completes when each backend has answered, or failed to, once. */
    public CompletableFuture<Void> start() {
        CompletableFuture<?> all = CompletableFuture.allOf(
                router.roster().states().stream().map(this::watch).toArray(CompletableFuture[]::new));
        CompletableFuture<?> named = membership.mayChange() ? look() : CompletableFuture.completedFuture(null);
        return CompletableFuture.allOf(all, named);
    }

    /** Keeps one more backend in view. The stage completes when it has answered, or failed to, once. */
    CompletableFuture<Void> watch(BackendState state) {
        Watch watch = new Watch(router, state, refresh, clock);
        watches.put(state.name(), watch);
        return watch.start();
    }

    /** Asks a backend no more. */
    void forget(String backend) {
        Watch gone = watches.remove(backend);
        if (gone != null) {
            gone.close();
        }
    }

    /** Looks the names up; completes when whoever came has answered, or failed to, once. */
    CompletableFuture<Void> look() {
        return CompletableFuture.runAsync(() -> membership.look(this, router.roster()), mayBlock)
                .whenComplete((nothing, bug) -> {
                    if (bug != null) {
                        LOG.error("the names of backends could not be followed", bug); // and are to be looked up again
                    }
                    later();
                });
    }

    private void later() {
        try {
            if (!closed) {
                clock.schedule(this::look, refresh.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException stopped) {
            close();
        }
    }

    /** Asks one backend at once, since something was done to its models. The stage completes when it has answered, or failed to. */
    public CompletableFuture<Void> refresh(String backend) {
        Watch watch = watches.get(backend);
        return watch == null ? CompletableFuture.completedFuture(null) : watch.question();
    }

    /** Asks no more. */
    @Override
    public void close() {
        closed = true;
        watches.values().forEach(Watch::close);
    }
}
