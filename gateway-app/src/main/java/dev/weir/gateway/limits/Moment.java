package dev.weir.gateway.limits;

import java.time.Instant;

/**
 * A moment on both clocks.
 *
 * @param nanos on the one that only goes forward
 * @param wall on the one that knows the day
 */
public record Moment(long nanos, Instant wall) {}
