package dev.weir.gateway.telemetry;

import java.time.Duration;
import java.util.Arrays;

/** Upper bounds of the histograms: few, since each is a series for every model and backend. */
final class Buckets {
    static final Duration[] GATE = micros(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 250_000);
    static final Duration[] FIRST_TOKEN = millis(25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 120_000);
    static final Duration[] REQUEST = millis(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 120_000, 600_000);

    private Buckets() {}

    private static Duration[] millis(long... values) {
        return Arrays.stream(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }

    private static Duration[] micros(long... values) {
        return Arrays.stream(values)
                .mapToObj(value -> Duration.ofNanos(value * 1_000))
                .toArray(Duration[]::new);
    }
}
