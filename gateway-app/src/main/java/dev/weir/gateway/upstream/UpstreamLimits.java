package dev.weir.gateway.upstream;

import java.time.Duration;

/**
 * What one server may take of the gate.
 *
 * @param connections at once, on all event loops together; one more is refused, not queued
 * @param idlePerLoop connections that wait for their next request, for each event loop
 * @param keepIdle how long they wait: less than the server keeps its side open (uvicorn: 5 s)
 * @param headBytes of an answer's head, and of its trailers
 */
public record UpstreamLimits(int connections, int idlePerLoop, Duration keepIdle, int headBytes) {
    /** 20,000 connections, 256 idle ones a loop for 4 s, heads of 32 KiB. */
    public static UpstreamLimits standard() {
        return new UpstreamLimits(20_000, 256, Duration.ofSeconds(4), 32 * 1024);
    }
}
