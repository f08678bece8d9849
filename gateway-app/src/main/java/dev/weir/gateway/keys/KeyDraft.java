package dev.weir.gateway.keys;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operator decides about a key.
 *
 * @param label what it is for, 1 to 100 characters
 * @param account who pays; null: an account of its own
 * @param scopes what it may do; empty: inference
 * @param models globs of model names; empty: all
 * @param limits how much it may use
 * @param expiresAt when it ends; null: never
 */
public record KeyDraft(
        String label,
        @Nullable String account,
        Set<Scope> scopes,
        List<String> models,
        ApiKey.Priority priority,
        Limits limits,
        @Nullable Instant expiresAt) {
    public KeyDraft {
        scopes = Set.copyOf(scopes);
        models = List.copyOf(models);
    }

    /** A key for inference without any limit. */
    public static KeyDraft labelled(String label) {
        return new KeyDraft(
                label, null, Set.of(Scope.INFERENCE), List.of(), ApiKey.Priority.DEFAULT, Limits.NONE, null);
    }

    /** With other scopes. */
    public KeyDraft scoped(Set<Scope> others) {
        return new KeyDraft(label, account, others, models, priority, limits, expiresAt);
    }

    /** With other limits. */
    public KeyDraft limited(Limits others) {
        return new KeyDraft(label, account, scopes, models, priority, others, expiresAt);
    }

    /** Paid for by another account; null: one of its own. */
    public KeyDraft payingAs(@Nullable String other) {
        return new KeyDraft(label, other, scopes, models, priority, limits, expiresAt);
    }

    /** For other models. */
    public KeyDraft forModels(List<String> globs) {
        return new KeyDraft(label, account, scopes, globs, priority, limits, expiresAt);
    }

    /** Of another class in the waiting line. */
    public KeyDraft ranked(ApiKey.Priority other) {
        return new KeyDraft(label, account, scopes, models, other, limits, expiresAt);
    }

    /** With another end. */
    public KeyDraft expiring(@Nullable Instant end) {
        return new KeyDraft(label, account, scopes, models, priority, limits, end);
    }

    /** What was decided about a key that there is. */
    public static KeyDraft of(ApiKey key) {
        String account = key.account().equals(ownAccount(key.id())) ? null : key.account();
        return new KeyDraft(
                key.label(),
                account,
                key.scopes(),
                key.models(),
                key.priority(),
                key.limits(),
                key.life().expiresAt());
    }

    /** This, as a key. */
    ApiKey toKey(String id, ApiKey.Life life, List<KeySecret> secrets) {
        return new ApiKey(
                id, label, account == null ? ownAccount(id) : account, scopes, models, priority, limits, life, secrets);
    }

    /** No named account can have a colon. */
    private static String ownAccount(String id) {
        return "key:" + id;
    }
}
