package dev.weir.gateway.ledger;

import java.time.Instant;

/** Counts rows for limits that have to outlive a restart. Blocks on the database: never to be called on an event loop. */
public interface UsageCounts {
    /**
     * How many calls of a key the books hold that were admitted in a span of time, those included that have not reached the database yet.
     *
     * @param from the beginning, included
     * @param until the end, not included
     * @throws dev.weir.gateway.failure.GatewayException with {@code STORE_UNAVAILABLE} if the books cannot be read
     */
    int requests(String keyId, Instant from, Instant until);
}
