package dev.weir.gateway.keys;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.ApiKey.State;
import dev.weir.gateway.keys.KeyStore.Slice;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
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
    private static final int DEFAULT_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final KeyStore store;
    private final KeyRing ring;
    private final KeyMint mint;
    private final InstantSource clock;

    KeyIssuer(KeyStore store, KeyRing ring, KeyMint mint, InstantSource clock) {
        this.store = store;
        this.ring = ring;
        this.mint = mint;
        this.clock = clock;
    }

    /** Makes a key. */
    public Issued issue(KeyDraft draft) {
        KeyMint.Minted minted = mint.mint(draft);
        store.insert(minted.row());
        return minted.issued();
    }

    /** The key of that id. */
    public ApiKey get(String id) {
        return store.find(id).orElseThrow(() -> new GatewayException(FailureCode.NOT_FOUND, "There is no such key."));
    }

    /**
     * Keys, newest first.
     *
     * @param account only those of this account; null: all
     * @param size most keys on a page; 0: as the gate likes
     * @param token where the page begins; empty: at the newest
     */
    public KeyPage list(@Nullable String account, int size, String token) {
        if (size < 0) {
            throw Failure.of(FailureCode.INVALID_VALUE, "A page has at least one key.")
                    .at("page_size")
                    .asException();
        }
        int most = size == 0 ? DEFAULT_PAGE : Math.min(size, LARGEST_PAGE);
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
    public ApiKey update(String id, UnaryOperator<KeyDraft> change) {
        return edit(id, key -> {
            KeyDraft before = KeyDraft.of(key);
            KeyDraft wanted = change.apply(before);
            if (wanted.equals(before)) {
                return key;
            }
            // An end that has passed may stay as it is: only a new one must lie in the future.
            boolean sameEnd = Objects.equals(wanted.expiresAt(), before.expiresAt());
            KeyDraft checked = KeyRules.check(sameEnd ? wanted.expiring(null) : wanted, clock.instant());
            Instant end = sameEnd ? before.expiresAt() : checked.expiresAt();
            return checked.toKey(id, key.life().until(end));
        });
    }

    /** Refuses the key's calls until it is enabled. */
    public ApiKey disable(String id) {
        return edit(id, key -> key.living(key.life().in(State.DISABLED)));
    }

    /** Takes the key's calls again. */
    public ApiKey enable(String id) {
        return edit(id, key -> key.living(key.life().in(State.ACTIVE)));
    }

    /** Ends the key for good. */
    public ApiKey revoke(String id) {
        return change(id, key -> key.living(key.life().in(State.REVOKED)));
    }

    private ApiKey edit(String id, UnaryOperator<ApiKey> change) {
        return change(id, key -> {
            if (key.life().state() == State.REVOKED) {
                throw new GatewayException(FailureCode.CONFLICT, "This key is revoked; make a new one.");
            }
            return change.apply(key);
        });
    }

    private ApiKey change(String id, UnaryOperator<ApiKey> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ApiKey before = get(id);
            ApiKey after = change.apply(before);
            if (after.equals(before)) {
                // Told again: the answer to the change that made it so may have been lost on its way from the database.
                ring.changed(before);
                return before;
            }
            ApiKey next = after.living(after.life().newer());
            if (store.replace(next, clock.instant())) {
                ring.changed(next);
                return next;
            }
        }
        throw new GatewayException(FailureCode.CONFLICT, "Others change this key at the same time; try again.");
    }
}
