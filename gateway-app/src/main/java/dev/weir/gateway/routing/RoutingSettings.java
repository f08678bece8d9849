package dev.weir.gateway.routing;

import dev.weir.gateway.routing.line.LineSettings;
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
 * @param line how long the waiting line may be
 * @param health when a backend is left alone
 */
public record RoutingSettings(
        List<Alias> aliases,
        @Nullable String defaultBackend,
        boolean simulateWhenEmpty,
        Duration refresh,
        LineSettings line,
        HealthSettings health) {
    public RoutingSettings {
        aliases = List.copyOf(aliases);
    }

    /** With the usual line, and the usual patience with backends. */
    public RoutingSettings(
            List<Alias> aliases, @Nullable String defaultBackend, boolean simulateWhenEmpty, Duration refresh) {
        this(aliases, defaultBackend, simulateWhenEmpty, refresh, LineSettings.USUAL, HealthSettings.USUAL);
    }

    /**
     * A name of the gate's own.
     *
     * @param name what clients ask for
     * @param targets the models that it stands for
     * @param terms what else is said about it
     */
    public record Alias(String name, List<Target> targets, ModelTerms terms) {
        public Alias {
            targets = List.copyOf(targets);
        }

        /** A name about which nothing else is said. */
        public Alias(String name, List<Target> targets) {
            this(name, targets, ModelTerms.NONE);
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
