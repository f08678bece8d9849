package dev.weir.client.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a report takes in; null is all.
 *
 * @param since those that began then or later
 * @param until those that began before
 * @param keyId those of one key
 * @param model those that asked for a model of that name
 */
public record UsageQuery(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String keyId,
        @Nullable String model) {

    /** Every call. */
    public static final UsageQuery ALL = new UsageQuery(null, null, null, null);
}
