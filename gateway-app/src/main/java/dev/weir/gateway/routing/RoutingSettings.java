package dev.weir.gateway.routing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says about models.
 *
 * @param aliases names of the gate's own
 * @param defaultBackend a kind or a backend's name, for a model named without prefix that several have; null: none
 * @param simulateWhenEmpty whether a simulator among the backends is only to be seen while no other backend has a model
 * @param refresh how often backends are asked what they have
 */
public record RoutingSettings(
        List<Alias> aliases, @Nullable String defaultBackend, boolean simulateWhenEmpty, Duration refresh) {
    public RoutingSettings {
        aliases = List.copyOf(aliases);
    }

    /**
     * A name of the gate's own.
     *
     * @param name what clients ask for
     * @param targets the models that it stands for
     */
    public record Alias(String name, List<Target> targets) {
        public Alias {
            targets = List.copyOf(targets);
        }
    }

    /**
     * A model behind an alias.
     *
     * @param backend the backend's name
     * @param model the model's name there
     * @param weight its share among the targets, at least 1
     */
    public record Target(String backend, String model, int weight) {}
}
