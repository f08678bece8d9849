package dev.weir.gateway.admin;

import dev.weir.gateway.audit.Snapshot;
import dev.weir.gateway.keys.AccountStore.StoredAccount;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.KeySecret;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.Scope;
import org.jspecify.annotations.Nullable;

/** Keys and accounts as the audit trail shows them: by the names of the admin API, without secrets and digests. */
final class Snapshots {
    private Snapshots() {}

    static @Nullable Snapshot of(@Nullable ApiKey key) {
        if (key == null) {
            return null;
        }
        Snapshot snapshot = Snapshot.begin()
                .with("label", key.label())
                .with("account", key.account())
                .with(
                        "scopes",
                        key.scopes().stream().map(Scope::wireName).sorted().toList())
                .with("allowed_models", key.models())
                .with("priority", key.priority().name());
        return limits(snapshot, key.limits())
                .with("state", key.life().state().name())
                .with("expire_time", key.life().expiresAt())
                .with("secrets", key.secrets().stream().map(Snapshots::secret).toList())
                .with("version", key.life().version());
    }

    static @Nullable Snapshot of(@Nullable StoredAccount stored) {
        if (stored == null) {
            return null;
        }
        return limits(Snapshot.begin(), stored.account().limits())
                .with("tier", stored.account().tier())
                .with("monthly_credits_micros", stored.monthly())
                .with("metered", stored.account().metered())
                .with("version", stored.account().version());
    }

    /** What was asked for, in a form that is the same whenever it is the same. */
    static String of(KeyDraft draft) {
        Snapshot snapshot = Snapshot.begin()
                .with("label", draft.label())
                .with("account", draft.account())
                .with(
                        "scopes",
                        draft.scopes().stream().map(Scope::wireName).sorted().toList())
                .with("allowed_models", draft.models())
                .with("priority", draft.priority().name());
        return limits(snapshot, draft.limits())
                .with("expire_time", draft.expiresAt())
                .json();
    }

    private static Snapshot limits(Snapshot snapshot, Limits limits) {
        return snapshot.with("limits.requests_per_minute", limits.requestsPerMinute())
                .with("limits.requests_per_day", limits.requestsPerDay())
                .with("limits.tokens_per_minute", limits.tokensPerMinute())
                .with("limits.tokens_per_day", limits.tokensPerDay())
                .with("limits.concurrent_requests", limits.concurrentRequests());
    }

    /** Four characters of a secret and its end, as people see it in lists. */
    private static String secret(KeySecret secret) {
        return secret.expiresAt() == null ? secret.lastFour() : secret.lastFour() + " until " + secret.expiresAt();
    }
}
