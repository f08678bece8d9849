package dev.weir.gateway.routing;

import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the backends again and again what they have. A backend that is down is asked every second, so that it comes back soon. */
public final class Discovery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Duration WHILE_DOWN = Duration.ofSeconds(1);

    private final CatalogueRouter router;
    private final Duration refresh;
    private final ScheduledExecutorService clock;
    private final List<Watch> watches;

    /**
     * @param refresh how often a backend that is up is asked
     * @param clock runs the questions; they do not block it
     */
    public Discovery(CatalogueRouter router, Duration refresh, ScheduledExecutorService clock) {
        this.router = router;
        this.refresh = refresh;
        this.clock = clock;
        this.watches = router.states().stream().map(Watch::new).toList();
    }

    /** Starts asking. The stage completes when each backend has answered, or failed to, once. */
    public CompletableFuture<Void> start() {
        return CompletableFuture.allOf(watches.stream().map(Watch::ask).toArray(CompletableFuture[]::new));
    }

    /** Asks one backend at once, since something was done to its models. The stage completes when it has answered, or failed to. */
    public CompletableFuture<Void> refresh(String backend) {
        return watches.stream()
                .filter(watch -> watch.state.name().equals(backend))
                .findFirst()
                .map(Watch::question)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Asks no more. */
    @Override
    public void close() {
        watches.forEach(watch -> watch.closed.set(true));
    }

    /** Keeps one backend in view. */
    private final class Watch {
        private final BackendState state;
        private final AtomicBoolean closed = new AtomicBoolean();
        private volatile long asked = System.nanoTime();

        Watch(BackendState state) {
            this.state = state;
        }

        CompletableFuture<Void> ask() {
            if (closed.get()) {
                return CompletableFuture.completedFuture(null);
            }
            return question().whenComplete((nothing, bug) -> again());
        }

        CompletableFuture<Void> question() {
            CompletableFuture<List<ModelCard>> models =
                    state.provider().models().toCompletableFuture();
            return models.thenCompose(cards -> state.provider()
                            .loaded()
                            .exceptionally(e -> List.of())
                            .thenAccept(loaded -> answered(cards, loaded)))
                    .exceptionally(this::failed);
        }

        private void answered(List<ModelCard> cards, List<LoadedModel> loaded) {
            boolean wasUp = state.up();
            if (state.answered(cards, loaded)) {
                router.rebuild();
            }
            if (!wasUp) {
                LOG.info("backend {} is up, with {} models", state.name(), cards.size());
            }
        }

        private Void failed(Throwable why) {
            Throwable cause = why instanceof CompletionException && why.getCause() != null ? why.getCause() : why;
            if (state.failed("does not answer when asked for its models")) {
                LOG.warn("backend {} is down: {}", state.name(), cause.toString());
            }
            return nothing();
        }

        private void again() {
            asked = System.nanoTime();
            if (!closed.get() && !clock.isShutdown()) {
                clock.schedule(this::look, WHILE_DOWN.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        /** A request may find a backend down at any moment, so the decision to ask is taken every second. */
        private void look() {
            if (!state.up() || System.nanoTime() - asked >= refresh.toNanos()) {
                ask();
            } else if (!closed.get() && !clock.isShutdown()) {
                clock.schedule(this::look, WHILE_DOWN.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        @SuppressWarnings("NullAway") // the one value of Void
        private static Void nothing() {
            return null;
        }
    }
}
