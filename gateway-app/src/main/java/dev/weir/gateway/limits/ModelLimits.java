package dev.weir.gateway.limits;

import dev.weir.gateway.keys.Limits;
import java.util.Map;

/**
 * What all calls together may use of a model.
 *
 * @param byName limits by the name that is asked for
 */
public record ModelLimits(Map<String, Limits> byName) {
    /** No model has limits. */
    public static final ModelLimits NONE = new ModelLimits(Map.of());

    public ModelLimits {
        byName = Map.copyOf(byName);
    }

    /** Whether no model has limits. */
    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** The limits of a name. */
    public Limits of(String name) {
        return byName.getOrDefault(name, Limits.NONE);
    }
}
