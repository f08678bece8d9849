package dev.weir.gateway.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.KeyStore.StoredKey;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys and their accounts in memory. A secret that was seen before is answered on the spot; another one is read from the store on an
 * executor. A change in this process counts from the moment in which {@code changed} returns, one elsewhere from when the follower has had it
 * read again, also for loads that are under way and for callers that were identified before it.
 */
@Singleton
public final class KeyRing {
    /** The subject of a change that tells of keys from elsewhere: no key is called so. */
    public static final String MANY = "*";

    private static final int ATTEMPTS = 64;

    private final KeyStore store;
    private final AccountStore accountStore;
    private final ColdLoads loads;
    private final Confirmation confirmation;
    private final ForeignSecrets foreign;
    private final Cache<SecretDigest, KnownSecret> secrets;
    private final Cache<SecretDigest, Boolean> unknown;
    /** Weak: an entry lives as long as a secret or a caller holds it, so the map needs no other bound. */
    private final Cache<String, KnownKey> keys =
            Caffeine.newBuilder().weakValues().build();

    private final Cache<String, KnownAccount> accounts =
            Caffeine.newBuilder().weakValues().build();
    /** Counts changes; a load that saw this move has read something that may be old, and reads again. */
    private final AtomicLong epoch = new AtomicLong();

    public KeyRing(
            KeyStore store,
            AccountStore accountStore,
            RingSettings settings,
            Confirmation confirmation,
            ForeignSecrets foreign,
            @Named(TaskExecutors.BLOCKING) Executor executor) {
        this.store = store;
        this.accountStore = accountStore;
        this.confirmation = confirmation;
        this.foreign = foreign;
        this.loads = new ColdLoads(settings, executor);
        this.secrets = Caffeine.newBuilder().maximumSize(settings.secrets()).build();
        this.unknown = Caffeine.newBuilder()
                .maximumSize(settings.unknown())
                .expireAfterWrite(settings.unknownFor())
                .build();
    }

    /** The secret, if it is in memory. */
    public @Nullable KnownSecret cached(SecretDigest digest) {
        return secrets.getIfPresent(digest);
    }

    /**
     * The secret, from the store if need be. Empty if there is none of that digest.
     *
     * @return fails with {@code STORE_UNAVAILABLE} if the store does not answer, {@code OVERLOADED} if too many wait for it already
     */
    public CompletionStage<Optional<KnownSecret>> find(SecretDigest digest) {
        return find(digest, () -> store.findByDigest(digest).map(stored -> known(digest, stored)));
    }

    /** The same for a secret from elsewhere, which is remembered by its name. */
    public CompletionStage<Optional<KnownSecret>> find(ForeignSecret secret) {
        return find(secret.name(), () -> {
            List<SecretDigest> signs = secret.signs();
            return store.findByDigests(signs).map(stored -> known(sign(signs, stored.key()), stored));
        });
    }

    private CompletionStage<Optional<KnownSecret>> find(SecretDigest name, Supplier<Optional<KnownSecret>> look) {
        KnownSecret known = secrets.getIfPresent(name);
        if (known != null) {
            return CompletableFuture.completedFuture(Optional.of(known));
        }
        if (isKnownWrong(name)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        // While the database is away nobody waits for it: the follower sees when it is back.
        return confirmation.doubtful()
                ? CompletableFuture.failedFuture(away())
                : loads.load(name, _ -> read(name, look));
    }

    /** Whether the database said a moment ago that nobody has this secret. */
    public boolean isKnownWrong(SecretDigest digest) {
        return confirmation.knowsTheUnknown() && unknown.getIfPresent(digest) != null;
    }

    /** How far what is in memory can be believed. */
    public Confirmation confirmation() {
        return confirmation;
    }

    /**
     * A key was changed and committed by this process.
     *
     * @param account who pays for it
     */
    void changed(ApiKey key, Account account) {
        epoch.incrementAndGet();
        KnownKey known = keys.getIfPresent(key.id());
        if (known != null) {
            known.offer(key, known(account));
        }
    }

    /** An account was changed and committed by this process. */
    void changed(Account account) {
        epoch.incrementAndGet();
        KnownAccount known = accounts.getIfPresent(account.name());
        if (known != null) {
            known.offer(account);
        }
    }

    /** A key may have been changed by another process: reads it again if it is in memory, and returns when the new state counts. Blocks. */
    void reread(String keyId) {
        if (keyId.equals(MANY)) {
            foreign.reread();
        }
        epoch.incrementAndGet();
        // What was unknown may be a secret of this key by now.
        unknown.invalidateAll();
        KnownKey known = keys.getIfPresent(keyId);
        if (known != null) {
            store.find(keyId).ifPresent(found -> known.offer(found.key(), known(found.account())));
        }
    }

    /** The same for an account. */
    void rereadAccount(String name) {
        epoch.incrementAndGet();
        KnownAccount known = accounts.getIfPresent(name);
        if (known != null) {
            accountStore.find(name).ifPresent(found -> known.offer(found.account()));
        }
    }

    /** Reads what has to be known before the first secret is looked up. Blocks. */
    void begin() {
        foreign.reread();
    }

    /** Forgets every secret, so that each is read again at its next use: for when it is not known what has changed. Blocks. */
    public void forget() {
        foreign.reread();
        epoch.incrementAndGet();
        secrets.invalidateAll();
        unknown.invalidateAll();
    }

    /** Rises with every change that the ring was told of. */
    public long epoch() {
        return epoch.get();
    }

    /** By which of its digests a secret opens a key; if that was changed a moment ago, by none of the key's. */
    private static SecretDigest sign(List<SecretDigest> signs, ApiKey key) {
        return key.secrets().stream()
                .map(KeySecret::digest)
                .filter(signs::contains)
                .findFirst()
                .orElse(signs.getFirst());
    }

    private Optional<KnownSecret> read(SecretDigest name, Supplier<Optional<KnownSecret>> look) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = epoch.get();
            // The key is put into its place before the epoch is looked at: a change either finds it there or is seen
            // here.
            Optional<KnownSecret> found = look.get();
            if (epoch.get() == before) {
                remember(name, found.orElse(null));
                return found;
            }
        }
        throw new GatewayException(FailureCode.STORE_UNAVAILABLE, "The keys change too fast to be read; try again.");
    }

    private KnownSecret known(SecretDigest digest, StoredKey stored) {
        ApiKey key = stored.key();
        KnownAccount account = known(stored.account());
        KnownKey cell = keys.get(key.id(), _ -> new KnownKey(key, account));
        cell.offer(key, account);
        return new KnownSecret(cell, digest, confirmation);
    }

    private KnownAccount known(Account account) {
        KnownAccount cell = accounts.get(account.name(), _ -> new KnownAccount(account));
        cell.offer(account);
        return cell;
    }

    private static GatewayException away() {
        return new GatewayException(
                FailureCode.STORE_UNAVAILABLE, "The gate's database does not answer; this key cannot be looked up.");
    }

    private void remember(SecretDigest digest, @Nullable KnownSecret found) {
        if (found == null) {
            unknown.put(digest, Boolean.TRUE);
        } else {
            secrets.put(digest, found);
        }
    }
}
