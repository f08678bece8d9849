package dev.weir.gateway.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A secret that the gate has seen to be right. Holding it gives the key's state at any later moment without a look-up. */
public final class KnownSecret {
    private final KnownKey key;
    private final @Nullable Instant expiresAt;

    KnownSecret(KnownKey key, @Nullable Instant expiresAt) {
        this.key = key;
        this.expiresAt = expiresAt;
    }

    /** The key as it is now. */
    public ApiKey key() {
        return key.now();
    }

    /** Who pays, as it is now. */
    public Account account() {
        return Account.unmetered(key.now().account());
    }

    /** Whether the secret opens anything at a moment. */
    public Standing standing(Instant at) {
        ApiKey.Life life = key.now().life();
        return switch (life.state()) {
            case REVOKED -> Standing.REVOKED;
            case DISABLED -> Standing.DISABLED;
            case ACTIVE -> isPast(life.expiresAt(), at) || isPast(expiresAt, at) ? Standing.EXPIRED : Standing.GOOD;
        };
    }

    private static boolean isPast(@Nullable Instant end, Instant at) {
        return end != null && !at.isBefore(end);
    }

    KnownKey cell() {
        return key;
    }

    /** What a secret is worth. */
    public enum Standing {
        GOOD,
        EXPIRED,
        DISABLED,
        REVOKED
    }
}
