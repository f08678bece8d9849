package dev.weir.gateway.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of the secrets that open a key; the secret itself is nowhere.
 *
 * @param digest what it is looked up by
 * @param lastFour its last characters, for people to tell secrets apart
 * @param expiresAt when it ends, by the database's clock; null: with the key
 */
public record KeySecret(
        SecretDigest digest,
        String lastFour,
        Instant createdAt,
        @Nullable Instant expiresAt) {
    /** Whether it opens its key at a moment. */
    public boolean livesAt(Instant at) {
        return expiresAt == null || at.isBefore(expiresAt);
    }

    /** The same secret, ending then at the latest. */
    KeySecret until(Instant end) {
        return expiresAt != null && !expiresAt.isAfter(end) ? this : new KeySecret(digest, lastFour, createdAt, end);
    }
}
