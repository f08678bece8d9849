package dev.weir.client.admin;

import dev.weir.v1.Key;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a key is to be: for a new key everything that is said, for a change only that. A null takes a limit, an
 * account or an expiry away.
 */
public final class KeyTerms extends LimitTerms<KeyTerms> {
    private final Key.Builder key = Key.newBuilder();

    /** Nothing said yet. */
    public KeyTerms() {}

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

    Key.Builder key() {
        return key.clone();
    }

    @Override
    dev.weir.v1.KeyLimits.Builder limits() {
        return key.getLimitsBuilder();
    }

    @Override
    KeyTerms self() {
        return this;
    }
}
