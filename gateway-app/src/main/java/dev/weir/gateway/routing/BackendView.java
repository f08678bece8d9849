package dev.weir.gateway.routing;

import dev.weir.gateway.provider.Backend;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backend, for the operator's eyes.
 *
 * @param health whether it is given calls
 * @param work how much it has to do for us
 * @param models its models, by its own names
 * @param loaded those of them that are in its memory, as last seen
 */
public record BackendView(Backend backend, Health health, Work work, List<String> models, List<String> loaded) {
    public BackendView {
        models = List.copyOf(models);
        loaded = List.copyOf(loaded);
    }

    /** Its name in the settings, with a number behind it if the entry is several servers. */
    public String name() {
        return backend.name();
    }

    /** Whether an operator means it by that name: its own, or its entry's. */
    public boolean isCalled(String other) {
        return backend.isCalled(other);
    }

    /** Calls that it works on for us. */
    public int inFlight() {
        return work.running();
    }

    /**
     * @param slots calls at once that it has places for; null: nobody has to wait for it
     * @param running calls that it works on
     * @param draining places whose calls have gone, while it may be at work for them still
     * @param waiting calls that wait for it, perhaps for others too
     */
    public record Work(@Nullable Integer slots, int running, int draining, int waiting) {}

    /**
     * @param up whether it answers
     * @param draining whether the operator has taken it out
     * @param breaker whether calls are kept from it since they failed one after the other: {@code closed}, {@code open}, {@code half_open}
     * @param changed when either last changed
     * @param detail why it is down; empty if it is not
     */
    public record Health(boolean up, boolean draining, String breaker, Instant changed, String detail) {}
}
