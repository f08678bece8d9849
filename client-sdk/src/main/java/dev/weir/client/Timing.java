package dev.weir.client;

import java.time.Duration;

/**
 * Where the time of a call went, as the gateway measured it.
 *
 * @param queue waiting for a backend with room
 * @param timeToFirstToken from the request's arrival to the first token
 * @param total from the request's arrival to the end
 */
public record Timing(Duration queue, Duration timeToFirstToken, Duration total) {}
