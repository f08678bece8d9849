package dev.weir.gateway.keys;

import dev.weir.gateway.keys.ApiKey.Life;
import dev.weir.gateway.keys.ApiKey.State;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Makes keys and secrets that are not kept yet. */
@Singleton
final class KeyMint {
    private static final int LAST = 4;

    private final SecretFormat format;
    private final InstantSource clock;
    private final Confirmation confirmation;

    KeyMint(SecretFormat format, InstantSource clock, Confirmation confirmation) {
        this.format = format;
        this.clock = clock;
        this.confirmation = confirmation;
    }

    /** A key as drafted, with a secret of its own. */
    Issued mint(KeyDraft wanted) {
        Instant now = now();
        KeyDraft draft = KeyRules.check(wanted, now);
        String id = format.newId();
        Minted minted = secret(id, now);
        Life life = new Life(State.ACTIVE, 1, minted.kept.lastFour(), now, draft.expiresAt(), null);
        return new Issued(draft.toKey(id, life, List.of(minted.kept)), minted.secret);
    }

    /** A key as drafted that is opened by a secret from elsewhere; for inference only. */
    ApiKey adopt(KeyDraft wanted, SecretDigest digest, String lastFour, State state) {
        Instant now = now();
        KeyDraft draft = KeyRules.check(wanted.scoped(Set.of(Scope.INFERENCE)), now);
        Life life = new Life(state, 1, lastFour, now, draft.expiresAt(), null);
        return draft.toKey(format.newId(), life, List.of(new KeySecret(digest, lastFour, now, null)));
    }

    /** Another secret for the key of that id. */
    Minted secret(String id, Instant now) {
        String secret = format.newSecret(id);
        SecretDigest digest = Objects.requireNonNull(format.digest(secret), "a new secret has the right form");
        return new Minted(secret, new KeySecret(digest, secret.substring(secret.length() - LAST), now, null));
    }

    /** This moment by the database's clock, in whole milliseconds. */
    Instant now() {
        return confirmation.databaseTime(clock.instant()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** What its holder gets, and what is kept. */
    record Minted(String secret, KeySecret kept) {
        /** Does not show the secret. */
        @Override
        public String toString() {
            return "Minted[hidden]";
        }
    }
}
