package dev.weir.gateway.routing.line;

import java.time.Duration;

/**
 * How long the line may be.
 *
 * @param most calls that may wait at the same time
 * @param bytes that they may hold together
 * @param longest time that one of them waits
 * @param halfLife after which half of what somebody was given is forgotten
 * @param grace how long a place stays taken whose call has gone, if nothing is seen of its server meanwhile
 */
public record LineSettings(int most, long bytes, Duration longest, Duration halfLife, Duration grace) {
    /** 1,000 calls, 256 MiB, 5 minutes; halved in 5 minutes; a grace of 1 second. */
    public static final LineSettings USUAL =
            new LineSettings(1_000, 256L << 20, Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofSeconds(1));
}
