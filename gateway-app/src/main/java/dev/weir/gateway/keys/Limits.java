package dev.weir.gateway.keys;

import org.jspecify.annotations.Nullable;

/** How much a key may use; null means no limit of that kind. All are at least 1. Days are calendar days in UTC. */
public record Limits(
        @Nullable Integer requestsPerMinute,
        @Nullable Integer requestsPerDay,
        @Nullable Integer tokensPerMinute,
        @Nullable Long tokensPerDay,
        @Nullable Integer concurrentRequests) {
    /** No limit at all. */
    public static final Limits NONE = new Limits(null, null, null, null, null);

    /** The same but for those of requests in a minute and a day. */
    public Limits withoutRequests() {
        return requestsPerMinute == null && requestsPerDay == null
                ? this
                : new Limits(null, null, tokensPerMinute, tokensPerDay, concurrentRequests);
    }

    /** Whether there is no limit at all. */
    public boolean isNone() {
        return requestsPerMinute == null
                && requestsPerDay == null
                && tokensPerMinute == null
                && tokensPerDay == null
                && concurrentRequests == null;
    }
}
