package dev.weir.gateway.routing;

import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.provider.Provider;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What is known of a backend at the moment: is it up, what has it, how much is it doing for us. Used by all event loops at once. */
final class BackendState {
    private final Provider provider;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean draining;
    private volatile Instant changed = Instant.EPOCH;
    private volatile String detail = "";
    private volatile Seen seen = new Seen(false, List.of(), List.of());

    BackendState(Provider provider) {
        this.provider = provider;
    }

    Provider provider() {
        return provider;
    }

    String name() {
        return provider.backend().name();
    }

    boolean up() {
        return seen.up;
    }

    /** Up, and not taken out by the operator. */
    boolean open() {
        return seen.up && !draining;
    }

    boolean draining() {
        return draining;
    }

    void drain(boolean out) {
        if (draining != out) {
            draining = out;
            changed = Instant.now();
        }
    }

    /** When it last came, went, or was taken out; the epoch if never. */
    Instant changed() {
        return changed;
    }

    /** Why it is down; empty if it is not. */
    String detail() {
        return detail;
    }

    /** The models that it had when it was last asked; none while it is down. */
    List<ModelCard> models() {
        return seen.models;
    }

    List<LoadedModel> loaded() {
        return seen.loaded;
    }

    int inFlight() {
        return inFlight.get();
    }

    void take() {
        inFlight.incrementAndGet();
    }

    void give() {
        inFlight.decrementAndGet();
    }

    /** It answered; true if that is news. */
    boolean answered(List<ModelCard> models, List<LoadedModel> loaded) {
        Seen before = seen;
        seen = new Seen(true, List.copyOf(models), List.copyOf(loaded));
        detail = "";
        if (!before.up) {
            changed = Instant.now();
        }
        return !before.up || !before.models.equals(models);
    }

    /** It could not be reached; true if that is news. What it has stays in the catalogue, so that its models are "down", not "unknown". */
    boolean failed(String why) {
        Seen before = seen;
        seen = new Seen(false, before.models, List.of());
        detail = why;
        if (before.up) {
            changed = Instant.now();
        }
        return before.up;
    }

    private record Seen(boolean up, List<ModelCard> models, List<LoadedModel> loaded) {}
}
