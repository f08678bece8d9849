package dev.weir.gateway.keys;

import java.time.Duration;

/**
 * How much of the keys is kept in memory.
 *
 * @param secrets most secrets that are remembered
 * @param unknown most wrong secrets that are remembered
 * @param unknownFor how long a wrong secret is remembered
 * @param loads most secrets that are being read from the database at once
 * @param loadTimeout how long a caller waits for the database
 */
public record RingSettings(int secrets, int unknown, Duration unknownFor, int loads, Duration loadTimeout) {
    /** Room for 100,000 secrets. */
    public static final RingSettings DEFAULT =
            new RingSettings(100_000, 10_000, Duration.ofSeconds(5), 512, Duration.ofSeconds(5));
}
