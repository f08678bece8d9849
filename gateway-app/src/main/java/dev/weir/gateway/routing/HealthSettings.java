package dev.weir.gateway.routing;

import java.time.Duration;

/**
 * When a backend is left alone, and how it comes back.
 *
 * @param failures calls in a row that fail at a backend which answers its probes, after which it gets none for a while
 * @param pause the first such while; doubled each time that the one call which is tried then fails too
 * @param longestPause the longest one, also where a backend itself says when to come back
 * @param slowStart for how long a backend that has come back gets less than its share
 */
public record HealthSettings(int failures, Duration pause, Duration longestPause, Duration slowStart) {
    /** 5 failures; 1 to 30 seconds; 10 seconds. */
    public static final HealthSettings USUAL =
            new HealthSettings(5, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(10));
}
