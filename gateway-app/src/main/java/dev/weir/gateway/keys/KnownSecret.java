package dev.weir.gateway.keys;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A secret that the gate has seen to be right. Holding it gives the key's state at any later moment without a look-up. */
public final class KnownSecret {
    private final KnownKey key;
    private final SecretDigest digest;
    private final Confirmation confirmation;

    KnownSecret(KnownKey key, SecretDigest digest, Confirmation confirmation) {
        this.key = key;
        this.digest = digest;
        this.confirmation = confirmation;
    }

    /** The key as it is now. */
    public ApiKey key() {
        return key.now();
    }

    /** Who pays, as it is now. */
    public Account account() {
        return key.account();
    }

    /**
     * Whether the secret opens anything.
     *
     * @param at the moment by this machine's clock; ends are compared with what the database's shows then
     */
    public Standing standing(Instant at) {
        ApiKey now = key.now();
        return switch (now.life().state()) {
            case REVOKED -> Standing.REVOKED;
            case DISABLED -> Standing.DISABLED;
            case ACTIVE -> alive(now, confirmation.databaseMillis(at));
        };
    }

    private Standing alive(ApiKey now, long millis) {
        KeySecret secret = find(now.secrets());
        if (secret == null) {
            return Standing.REVOKED;
        }
        if (isPast(now.life().expiresAt(), millis) || isPast(secret.expiresAt(), millis)) {
            return Standing.EXPIRED;
        }
        if (!confirmation.doubtful()) {
            return Standing.GOOD;
        }
        if (key.account().metered()) {
            return Standing.UNPAYABLE;
        }
        return confirmation.tooOld() ? Standing.UNCONFIRMED : Standing.GOOD;
    }

    /** By index: a key has one or two, and this is asked at every call. */
    private @Nullable KeySecret find(List<KeySecret> secrets) {
        for (int i = 0; i < secrets.size(); i++) {
            if (secrets.get(i).digest().equals(digest)) {
                return secrets.get(i);
            }
        }
        return null;
    }

    private static boolean isPast(@Nullable Instant end, long millis) {
        return end != null && millis >= end.toEpochMilli();
    }

    KnownKey cell() {
        return key;
    }

    /** What a secret is worth. */
    public enum Standing {
        GOOD,
        EXPIRED,
        DISABLED,
        REVOKED,
        /** It was good when the database was last heard of, which is too long ago. */
        UNCONFIRMED,
        /** As unconfirmed, and sooner, since its account has a balance. */
        UNPAYABLE
    }
}
