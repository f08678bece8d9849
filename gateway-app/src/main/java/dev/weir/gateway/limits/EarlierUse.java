package dev.weir.gateway.limits;

import java.time.Instant;

/** Tells from the books what was used before counting began. */
@FunctionalInterface
public interface EarlierUse {
    /**
     * What the calls used that were admitted in a span of time. Blocks: not for event loops.
     *
     * @param from the beginning, included
     * @param until the end, not included
     * @throws dev.weir.gateway.failure.GatewayException with {@code STORE_UNAVAILABLE} if the books cannot be read
     */
    Used of(Subject subject, Instant from, Instant until);

    /** How much it was. */
    record Used(long requests, long tokens) {
        /** None at all. */
        public static final Used NOTHING = new Used(0, 0);
    }
}
