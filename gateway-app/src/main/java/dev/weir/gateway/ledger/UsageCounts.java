package dev.weir.gateway.ledger;

import java.time.Instant;

/** Counts rows for limits that have to outlive a restart. Blocks on the database: never to be called on an event loop. */
public interface UsageCounts {
    /**
     * What the calls of somebody used that were admitted in a span of time, those included that have not reached the database yet.
     *
     * @param whose what the name is: of a key, an account or a model as it is asked for
     * @param from the beginning, included
     * @param until the end, not included
     * @throws dev.weir.gateway.failure.GatewayException with {@code STORE_UNAVAILABLE} if the books cannot be read
     */
    Used used(UsageGrouping whose, String name, Instant from, Instant until);

    /**
     * @param requests how many calls
     * @param tokens prompt and completion of all of them
     */
    record Used(long requests, long tokens) {}
}
