package dev.weir.gateway.routing;

import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one backend in view. One that is up is asked once in an interval, not quite regularly, so that many gates do not ask together; one
 * that is down, or in doubt, every second, so that it comes back soon; one that has a call in doubt, at once.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration STEP = Duration.ofSeconds(1);

    /** A server that did not tell its load is not asked for it before that. */
    private static final Duration WITHOUT_LOAD = Duration.ofSeconds(30);

    private final CatalogueRouter router;
    private final BackendState state;
    private final Duration refresh;
    private final ScheduledExecutorService clock;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean closed;
    private volatile long due;
    private volatile long loadDue = System.nanoTime();

    Watch(CatalogueRouter router, BackendState state, Duration refresh, ScheduledExecutorService clock) {
        this.router = router;
        this.state = state;
        this.refresh = refresh;
        this.clock = clock;
        state.whenInDoubt(this::askAtOnce);
    }

    CompletableFuture<Void> start() {
        return question().whenComplete((nothing, bug) -> later());
    }

    void close() {
        closed = true;
    }

    /** Asks what it has; completes when that is known. */
    CompletableFuture<Void> question() {
        due = System.nanoTime() + jittered(refresh);
        return state.provider()
                .models()
                .toCompletableFuture()
                .thenCompose(cards -> state.provider()
                        .loaded()
                        .exceptionally(e -> List.of())
                        .thenCompose(loaded -> answered(cards, loaded)))
                .exceptionally(this::failed);
    }

    private static long jittered(Duration time) {
        long nanos = time.toNanos();
        return nanos - nanos / 5 + ThreadLocalRandom.current().nextLong(1 + nanos / 5);
    }

    private CompletableFuture<Void> answered(List<ModelCard> cards, List<LoadedModel> loaded) {
        boolean wasUp = state.up();
        CompletableFuture<Void> told = router.told(state.answered(cards, loaded));
        if (!wasUp) {
            LOG.info("backend {} is up; models: {}", state.name(), cards.size());
            router.line().changed(state.slots());
        }
        return told.exceptionally(logged -> nothing()); // not the fault of the backend, which has answered
    }

    private Void failed(Throwable why) {
        Throwable cause = why instanceof CompletionException && why.getCause() != null ? why.getCause() : why;
        if (state.silent("does not answer when asked for its models")) {
            LOG.warn("backend {} is down: {}", state.name(), cause.toString());
        }
        return nothing();
    }

    private void askAtOnce() {
        if (!closed && asking.compareAndSet(false, true)) {
            var unused = question().whenComplete((nothing, bug) -> asking.set(false));
        }
    }

    private void later() {
        try {
            if (!closed) {
                clock.schedule(this::look, STEP.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException stopped) {
            close();
        }
    }

    /** A call may find a backend down at any moment, so the decision to ask is taken every second. */
    private void look() {
        if (closed) {
            return;
        }
        askForLoad();
        if (!state.up() || state.doubtful() || System.nanoTime() - due >= 0) {
            var unused = question().whenComplete((nothing, bug) -> later());
        } else {
            later();
        }
    }

    private void askForLoad() {
        boolean needed = state.slots().taken() > 0 || state.slots().draining() > 0;
        if (state.up() && needed && state.provider().tellsLoad() && System.nanoTime() - loadDue >= 0) {
            state.provider().load().whenComplete((load, unknown) -> {
                if (load == null) {
                    loadDue = System.nanoTime() + WITHOUT_LOAD.toNanos();
                } else if (state.told(load)) {
                    router.line().idle(state.slots());
                }
                router.line().changed(state.slots());
            });
        }
    }

    @SuppressWarnings("NullAway") // the one value of Void
    private static Void nothing() {
        return null;
    }
}
