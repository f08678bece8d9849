package dev.weir.gateway.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.KeyStore.StoredSecret;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The keys in memory. A secret that was seen before is answered on the spot; another one is read from the store on an executor. A change in
 * this process counts from the moment in which {@link #changed(ApiKey)} returns, also for loads that are under way and for callers that
 * were identified before it.
 */
@Singleton
public final class KeyRing {
    private static final int ATTEMPTS = 64;

    private final KeyStore store;
    private final Executor executor;
    private final ColdLoads loads;
    private final Cache<SecretDigest, KnownSecret> secrets;
    private final Cache<SecretDigest, Boolean> unknown;
    /** Weak: an entry lives as long as a secret or a caller holds it, so the map needs no other bound. */
    private final Cache<String, KnownKey> keys =
            Caffeine.newBuilder().weakValues().build();
    /** Counts changes; a load that saw this move has read something that may be old, and reads again. */
    private final AtomicLong epoch = new AtomicLong();

    public KeyRing(KeyStore store, RingSettings settings, @Named(TaskExecutors.BLOCKING) Executor executor) {
        this.store = store;
        this.executor = executor;
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
        KnownSecret known = secrets.getIfPresent(digest);
        if (known != null) {
            return CompletableFuture.completedFuture(Optional.of(known));
        }
        if (unknown.getIfPresent(digest) != null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return loads.load(digest, this::read);
    }

    /** A key was changed and committed by this process. */
    public void changed(ApiKey key) {
        epoch.incrementAndGet();
        KnownKey known = keys.getIfPresent(key.id());
        if (known != null) {
            known.offer(key);
        }
    }

    /** A key was changed by another process: reads it again, and completes when the new state counts. */
    public CompletionStage<Void> changed(String keyId) {
        epoch.incrementAndGet();
        KnownKey known = keys.getIfPresent(keyId);
        return known == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> store.find(keyId).ifPresent(known::offer), executor);
    }

    /** Forgets every secret, so that each is read again at its next use: for when it is not known what has changed. */
    public void forget() {
        epoch.incrementAndGet();
        secrets.invalidateAll();
        unknown.invalidateAll();
    }

    /** Rises with every change that the ring was told of. */
    public long epoch() {
        return epoch.get();
    }

    private Optional<KnownSecret> read(SecretDigest digest) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = epoch.get();
            // The key is put into its place before the epoch is looked at: a change either finds it there or is seen
            // here.
            Optional<KnownSecret> found = store.findByDigest(digest).map(this::known);
            if (epoch.get() == before) {
                remember(digest, found.orElse(null));
                return found;
            }
        }
        throw new GatewayException(FailureCode.STORE_UNAVAILABLE, "The keys change too fast to be read; try again.");
    }

    private KnownSecret known(StoredSecret stored) {
        ApiKey key = stored.key();
        KnownKey cell = keys.get(key.id(), _ -> new KnownKey(key));
        cell.offer(key);
        return new KnownSecret(cell, stored.expiresAt());
    }

    private void remember(SecretDigest digest, @Nullable KnownSecret found) {
        if (found == null) {
            unknown.put(digest, Boolean.TRUE);
        } else {
            secrets.put(digest, found);
        }
    }
}
