package dev.weir.gateway.http;

import java.time.Duration;

/**
 * How a gate stops that has work.
 *
 * @param lameDuck how long it goes on taking calls after {@code /health/ready} has turned to 503, so that a load balancer can notice;
 *     left out if nobody has asked for the readiness lately
 * @param timeout how long running calls may take then, until they are broken off
 */
public record DrainSettings(Duration lameDuck, Duration timeout) {
    /** 2 seconds and 5: with what follows, less than the ten seconds that many who stop a process give it before they kill it. */
    public static final DrainSettings USUAL = new DrainSettings(Duration.ofSeconds(2), Duration.ofSeconds(5));
}
