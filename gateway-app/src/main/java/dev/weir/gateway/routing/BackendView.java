package dev.weir.gateway.routing;

import dev.weir.gateway.provider.Backend;
import java.time.Instant;
import java.util.List;

/**
 * A backend, for the operator's eyes.
 *
 * @param health whether it is given calls
 * @param inFlight calls that it works on for us
 * @param models its models, by its own names
 */
public record BackendView(Backend backend, Health health, int inFlight, List<String> models) {
    public BackendView {
        models = List.copyOf(models);
    }

    /**
     * @param up whether it answers
     * @param draining whether the operator has taken it out
     * @param changed when either last changed
     * @param detail why it is down; empty if it is not
     */
    public record Health(boolean up, boolean draining, Instant changed, String detail) {}
}
