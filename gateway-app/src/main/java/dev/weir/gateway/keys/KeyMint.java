package dev.weir.gateway.keys;

import dev.weir.gateway.keys.ApiKey.Life;
import dev.weir.gateway.keys.ApiKey.State;
import dev.weir.gateway.keys.KeyStore.NewKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Makes keys that are not kept yet. */
@Singleton
final class KeyMint {
    private static final int LAST = 4;

    private final SecretFormat format;
    private final InstantSource clock;

    KeyMint(SecretFormat format, InstantSource clock) {
        this.format = format;
        this.clock = clock;
    }

    /** A key as drafted, with a secret of its own. */
    Minted mint(KeyDraft wanted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        KeyDraft draft = KeyRules.check(wanted, now);
        String id = format.newId();
        String secret = format.newSecret(id);
        Life life = new Life(State.ACTIVE, 1, secret.substring(secret.length() - LAST), now, draft.expiresAt(), null);
        ApiKey key = draft.toKey(id, life);
        SecretDigest digest = Objects.requireNonNull(format.digest(secret), "a new secret has the right form");
        return new Minted(new Issued(key, secret), new NewKey(key, digest));
    }

    /** What its holder gets, and what is kept. */
    record Minted(Issued issued, NewKey row) {}
}
