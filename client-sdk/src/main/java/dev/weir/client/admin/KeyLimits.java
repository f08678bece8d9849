package dev.weir.client.admin;

import org.jspecify.annotations.Nullable;

/**
 * What a key may use. Null is no limit; zero lets nothing through.
 *
 * @param requestsPerMinute calls in a minute
 * @param requestsPerDay calls in a calendar day, UTC
 * @param tokensPerMinute prompt and answer together, in a minute
 * @param tokensPerDay prompt and answer together, in a calendar day, UTC
 * @param concurrentRequests calls at once
 */
public record KeyLimits(
        @Nullable Integer requestsPerMinute,
        @Nullable Integer requestsPerDay,
        @Nullable Long tokensPerMinute,
        @Nullable Long tokensPerDay,
        @Nullable Integer concurrentRequests) {

    /** No limit at all. */
    public static final KeyLimits NONE = new KeyLimits(null, null, null, null, null);
}
