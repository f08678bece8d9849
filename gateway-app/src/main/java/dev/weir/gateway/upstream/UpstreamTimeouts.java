package dev.weir.gateway.upstream;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long the gate waits for a server. Looked at from time to time, so each may be exceeded by {@link #tick}.
 *
 * @param connect for a connection, with name look-up and TLS
 * @param firstByte from the sending of the request to the first byte of the answer's body; a long prompt takes its time
 * @param idle between parts of the body, while the gate wants to read
 * @param total for the whole exchange
 * @param stall for a client that does not take what has come, and for a server that does not take a file that is sent to it
 */
public record UpstreamTimeouts(Duration connect, Duration firstByte, Duration idle, Duration total, Duration stall) {
    private static final Duration SHORTEST_TICK = Duration.ofMillis(10);
    private static final Duration LONGEST_TICK = Duration.ofMillis(500);

    /** 2 s, 300 s, 60 s, 1 h, 60 s. */
    public static UpstreamTimeouts standard() {
        return new UpstreamTimeouts(
                Duration.ofSeconds(2),
                Duration.ofSeconds(300),
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                Duration.ofSeconds(60));
    }

    /** How often they are looked at: a quarter of the shortest, within 10 and 500 ms. */
    Duration tick() {
        Duration shortest = Stream.of(connect, firstByte, idle, total, stall)
                .min(Duration::compareTo)
                .orElse(connect)
                .dividedBy(4);
        if (shortest.compareTo(SHORTEST_TICK) < 0) {
            return SHORTEST_TICK;
        }
        return shortest.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : shortest;
    }
}
