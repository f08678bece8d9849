package dev.weir.gateway.keys;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.ApiKey.State;
import dev.weir.gateway.keys.KeyStore.Slice;
import dev.weir.gateway.keys.KeyStore.StoredKey;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys and changes them. Every change is committed first and told to the ring before the call returns. All calls block on the
 * database; they throw {@link GatewayException}: {@code INVALID_VALUE} or {@code UNSUPPORTED_VALUE} with the field, {@code NOT_FOUND},
 * {@code CONFLICT}, {@code STORE_UNAVAILABLE}.
 */
@Singleton
public final class KeyIssuer {
    private static final int ATTEMPTS = 16;

    private final KeyStore store;
    private final KeyRing ring;
    private final KeyMint mint;
    private final OneTransaction transaction;

    KeyIssuer(KeyStore store, KeyRing ring, KeyMint mint, OneTransaction transaction) {
        this.store = store;
        this.ring = ring;
        this.mint = mint;
        this.transaction = transaction;
    }

    /** Makes a key. */
    public Issued issue(KeyDraft draft, Witness<ApiKey> witness) {
        Issued minted = mint.mint(draft);
        store.insert(minted.key(), () -> witness.sees(null, minted.key()));
        return minted;
    }

    /** The key of that id. */
    public ApiKey get(String id) {
        return find(id).orElseThrow(() -> new GatewayException(FailureCode.NOT_FOUND, "There is no such key."));
    }

    /** The key of that id, if there is one. */
    public Optional<ApiKey> find(String id) {
        return KeyRules.isId(id) ? store.find(id).map(StoredKey::key) : Optional.empty();
    }

    /**
     * Keys, newest first.
     *
     * @param account only those of this account; null: all
     * @param size most keys on a page; 0: as the gate likes
     * @param token where the page begins; empty: at the newest
     */
    public KeyPage list(@Nullable String account, int size, String token) {
        int most = PageSize.of(size);
        if (account != null && !AccountRules.isAny(account)) {
            return new KeyPage(List.of(), "");
        }
        List<ApiKey> found = store.list(new Slice(account, PageToken.read(token), most + 1));
        return found.size() <= most
                ? new KeyPage(found, "")
                : new KeyPage(found.subList(0, most), PageToken.of(found.get(most - 1)));
    }

    /**
     * Changes what was decided about a key.
     *
     * @param change gets what holds now; may be asked again if somebody else changes the key at the same time
     */
    public ApiKey update(String id, UnaryOperator<KeyDraft> change, Witness<ApiKey> witness) {
        return edit(id, witness, key -> {
            KeyDraft before = KeyDraft.of(key);
            KeyDraft wanted = change.apply(before);
            if (wanted.equals(before)) {
                return key;
            }
            // An end that has passed may stay as it is: only a new one must lie in the future.
            boolean sameEnd = Objects.equals(wanted.expiresAt(), before.expiresAt());
            KeyDraft checked = KeyRules.check(sameEnd ? wanted.expiring(null) : wanted, mint.now());
            Instant end = sameEnd ? before.expiresAt() : checked.expiresAt();
            return checked.toKey(id, key.life().until(end), key.secrets());
        });
    }

    /** Refuses the key's calls until it is enabled. */
    public ApiKey disable(String id, Witness<ApiKey> witness) {
        return edit(id, witness, key -> key.living(key.life().in(State.DISABLED)));
    }

    /** Takes the key's calls again. */
    public ApiKey enable(String id, Witness<ApiKey> witness) {
        return edit(id, witness, key -> key.living(key.life().in(State.ACTIVE)));
    }

    /**
     * Ends the key for good.
     *
     * @param now whether every gate is told to break off what the key has running, too
     */
    public ApiKey revoke(String id, boolean now, Witness<ApiKey> witness) {
        return transaction.run(() -> {
            ApiKey revoked = change(id, witness, key -> key.living(key.life().in(State.REVOKED)));
            if (now) {
                store.tellToStop(id);
            }
            return revoked;
        });
    }

    /** Takes the calls of a key again that was ended: only for one that is still named where it came from. */
    public ApiKey revive(String id, Witness<ApiKey> witness) {
        return change(id, witness, key -> key.living(key.life().in(State.ACTIVE)));
    }

    /**
     * Gives the key another secret.
     *
     * @param overlap how long those that it has live on, at most
     */
    public Issued rotate(String id, Duration overlap, Witness<ApiKey> witness) {
        Rotation.check(overlap);
        Instant now = mint.now();
        KeyMint.Minted next = mint.secret(id, now);
        ApiKey rotated = edit(id, witness, key -> key.openedBy(Rotation.of(key, next.kept(), overlap)));
        return new Issued(rotated, next.secret());
    }

    private ApiKey edit(String id, Witness<ApiKey> witness, UnaryOperator<ApiKey> change) {
        return change(id, witness, key -> {
            if (key.life().state() == State.REVOKED) {
                throw new GatewayException(FailureCode.CONFLICT, "This key is revoked; make a new one.");
            }
            return change.apply(key);
        });
    }

    private ApiKey change(String id, Witness<ApiKey> witness, UnaryOperator<ApiKey> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ApiKey before = get(id);
            ApiKey after = change.apply(before);
            if (after.equals(before)) {
                // The answer to the change that made it so may have been lost on its way from the database.
                ring.reread(id);
                return before;
            }
            ApiKey next = after.living(after.life().newer());
            Account account = store.replace(next, mint.now(), () -> witness.sees(before, next));
            if (account != null) {
                transaction.afterCommit(() -> ring.changed(next, account));
                return next;
            }
        }
        throw new GatewayException(FailureCode.CONFLICT, "Others change this key at the same time; try again.");
    }
}
