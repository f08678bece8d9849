package dev.weir.gateway.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a report takes in; every part that is there narrows it.
 *
 * @param since calls that came in then or later
 * @param until calls that came in before
 * @param model the name that was asked for
 */
public record UsageFilter(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String keyId,
        @Nullable String model) {
    /** All calls. */
    public static final UsageFilter ALL = new UsageFilter(null, null, null, null);
}
