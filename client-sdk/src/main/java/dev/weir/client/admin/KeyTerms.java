package dev.weir.client.admin;

import dev.weir.v1.Key;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a key is to be: for a new key everything that is said, for a change only that. A null takes a limit, an
 * account or an expiry away.
 */
public final class KeyTerms {
    private final Key.Builder key = Key.newBuilder();
    private final Set<String> said = new LinkedHashSet<>();

    /** What the key is for. */
    public KeyTerms label(String value) {
        key.setLabel(value);
        return note("label");
    }

    /** Who pays. */
    public KeyTerms account(String value) {
        key.setAccount(value);
        return note("account");
    }

    /** Out of {@code inference}, {@code models}, {@code usage:read}, {@code metrics:read}, {@code admin}. */
    public KeyTerms scopes(List<String> values) {
        key.clearScopes().addAllScopes(values);
        return note("scopes");
    }

    /** Globs; none is every model. */
    public KeyTerms allowedModels(List<String> globs) {
        key.clearAllowedModels().addAllAllowedModels(globs);
        return note("allowed_models");
    }

    /** The place of its calls in the waiting line. */
    public KeyTerms priority(KeyPriority value) {
        key.setPriority(KeyProtos.priority(value));
        return note("priority");
    }

    /** When its time is over; null is never. */
    public KeyTerms expires(@Nullable Instant value) {
        if (value == null) {
            key.clearExpireTime();
        } else {
            key.setExpireTime(Times.timestamp(value));
        }
        return note("expire_time");
    }

    /** Calls in a minute; null is no limit. */
    public KeyTerms requestsPerMinute(@Nullable Integer value) {
        if (value == null) {
            key.getLimitsBuilder().clearRequestsPerMinute();
        } else {
            key.getLimitsBuilder().setRequestsPerMinute(value);
        }
        return note("limits.requests_per_minute");
    }

    /** Calls in a calendar day, UTC; null is no limit. */
    public KeyTerms requestsPerDay(@Nullable Integer value) {
        if (value == null) {
            key.getLimitsBuilder().clearRequestsPerDay();
        } else {
            key.getLimitsBuilder().setRequestsPerDay(value);
        }
        return note("limits.requests_per_day");
    }

    /** Prompt and answer together, in a minute; null is no limit. */
    public KeyTerms tokensPerMinute(@Nullable Long value) {
        if (value == null) {
            key.getLimitsBuilder().clearTokensPerMinute();
        } else {
            key.getLimitsBuilder().setTokensPerMinute(value);
        }
        return note("limits.tokens_per_minute");
    }

    /** Prompt and answer together, in a calendar day, UTC; null is no limit. */
    public KeyTerms tokensPerDay(@Nullable Long value) {
        if (value == null) {
            key.getLimitsBuilder().clearTokensPerDay();
        } else {
            key.getLimitsBuilder().setTokensPerDay(value);
        }
        return note("limits.tokens_per_day");
    }

    /** Calls at once; null is no limit. */
    public KeyTerms concurrentRequests(@Nullable Integer value) {
        if (value == null) {
            key.getLimitsBuilder().clearConcurrentRequests();
        } else {
            key.getLimitsBuilder().setConcurrentRequests(value);
        }
        return note("limits.concurrent_requests");
    }

    /** Whether nothing was said. */
    public boolean isEmpty() {
        return said.isEmpty();
    }

    Key.Builder key() {
        return key.clone();
    }

    Set<String> said() {
        return said;
    }

    private KeyTerms note(String path) {
        said.add(path);
        return this;
    }
}
