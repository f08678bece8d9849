package dev.weir.client.admin;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a key, or all keys of an account together, is to use at most. Only what is said is sent; a null takes a limit away.
 *
 * @param <T> the terms that these limits are a part of
 */
public abstract sealed class LimitTerms<T extends LimitTerms<T>> permits KeyTerms, AccountTerms {
    private final Set<String> said = new LinkedHashSet<>();

    LimitTerms() {}

    /** Where the limits are gathered. */
    abstract dev.weir.v1.KeyLimits.Builder limits();

    abstract T self();

    /** Calls in a minute; null is no limit. */
    public T requestsPerMinute(@Nullable Integer value) {
        if (value == null) {
            limits().clearRequestsPerMinute();
        } else {
            limits().setRequestsPerMinute(value);
        }
        return note("limits.requests_per_minute");
    }

    /** Calls in a calendar day, UTC; null is no limit. */
    public T requestsPerDay(@Nullable Integer value) {
        if (value == null) {
            limits().clearRequestsPerDay();
        } else {
            limits().setRequestsPerDay(value);
        }
        return note("limits.requests_per_day");
    }

    /** Prompt and answer together, in a minute; null is no limit. */
    public T tokensPerMinute(@Nullable Long value) {
        if (value == null) {
            limits().clearTokensPerMinute();
        } else {
            limits().setTokensPerMinute(value);
        }
        return note("limits.tokens_per_minute");
    }

    /** Prompt and answer together, in a calendar day, UTC; null is no limit. */
    public T tokensPerDay(@Nullable Long value) {
        if (value == null) {
            limits().clearTokensPerDay();
        } else {
            limits().setTokensPerDay(value);
        }
        return note("limits.tokens_per_day");
    }

    /** Calls at once; null is no limit. */
    public T concurrentRequests(@Nullable Integer value) {
        if (value == null) {
            limits().clearConcurrentRequests();
        } else {
            limits().setConcurrentRequests(value);
        }
        return note("limits.concurrent_requests");
    }

    /** Whether nothing was said. */
    public boolean isEmpty() {
        return said.isEmpty();
    }

    Set<String> said() {
        return said;
    }

    T note(String path) {
        said.add(path);
        return self();
    }
}
