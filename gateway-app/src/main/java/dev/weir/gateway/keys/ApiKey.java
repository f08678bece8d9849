package dev.weir.gateway.keys;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as the gate knows it; the secret itself is nowhere.
 *
 * @param id public name, 12 base62 characters
 * @param label what the operator calls it
 * @param account who pays; a key without a named account has one of its own
 * @param scopes what it may do
 * @param models globs of the model names it may use; empty: all
 * @param priority class in the waiting line
 * @param limits how much it may use
 * @param life state, times and version
 * @param secrets what opens it, newest first; more than one while a rotation lasts
 */
public record ApiKey(
        String id,
        String label,
        String account,
        Set<Scope> scopes,
        List<String> models,
        Priority priority,
        Limits limits,
        Life life,
        List<KeySecret> secrets) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
        models = List.copyOf(models);
        secrets = List.copyOf(secrets);
    }

    /** The same key with another life. */
    ApiKey living(Life other) {
        return new ApiKey(id, label, account, scopes, models, priority, limits, other, secrets);
    }

    /** The same key with other secrets, the newest of which tells it apart. */
    ApiKey openedBy(List<KeySecret> others) {
        Life named = life.showing(others.getFirst().lastFour());
        return new ApiKey(id, label, account, scopes, models, priority, limits, named, others);
    }

    /** The secrets that open it at a moment, by the database's clock. */
    public List<KeySecret> liveSecrets(Instant at) {
        return secrets.stream().filter(secret -> secret.livesAt(at)).toList();
    }

    /** Class in the waiting line. */
    public enum Priority {
        INTERACTIVE,
        DEFAULT,
        BATCH
    }

    /** Whether a key can be used. */
    public enum State {
        ACTIVE,
        DISABLED,
        REVOKED
    }

    /**
     * @param version rises with every change, so that an older copy never replaces a newer one
     * @param lastFour the last characters of the newest secret, for people to tell keys apart
     */
    public record Life(
            State state,
            long version,
            String lastFour,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {
        Life in(State other) {
            return new Life(other, version, lastFour, createdAt, expiresAt, lastUsedAt);
        }

        Life until(@Nullable Instant end) {
            return new Life(state, version, lastFour, createdAt, end, lastUsedAt);
        }

        Life showing(String characters) {
            return new Life(state, version, characters, createdAt, expiresAt, lastUsedAt);
        }

        Life newer() {
            return new Life(state, version + 1, lastFour, createdAt, expiresAt, lastUsedAt);
        }
    }
}
