package dev.weir.gateway.keys;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keys in memory. Can be down, and can hold back what it has read. */
public final class TestingKeyStore implements KeyStore {
    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
    private final TestingAccountStore accounts = new TestingAccountStore();
    private final List<String> stops = new ArrayList<>();
    private final List<String> uses = new ArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile @Nullable Hold hold;
    private volatile boolean down;

    /** From now on a look-up by digest reads, says so, and returns what it read only when it is let go. */
    public Hold hold() {
        Hold made = new Hold(new CountDownLatch(1), new CountDownLatch(1));
        hold = made;
        return made;
    }

    /** Whether the database answers. */
    public void down(boolean now) {
        down = now;
    }

    /** How often a secret was looked up. */
    public int reads() {
        return reads.get();
    }

    /** Whose last use was noted, one entry for each time. */
    public List<String> uses() {
        synchronized (uses) {
            return List.copyOf(uses);
        }
    }

    /** The accounts beside the keys. */
    public TestingAccountStore accounts() {
        return accounts;
    }

    /** Whose running calls every gate was told to break off. */
    public List<String> stops() {
        synchronized (stops) {
            return List.copyOf(stops);
        }
    }

    @Override
    public Optional<StoredKey> findByDigest(SecretDigest digest) {
        reads.incrementAndGet();
        up();
        Optional<StoredKey> read = keys.values().stream()
                .filter(key -> key.secrets().stream()
                        .anyMatch(secret -> secret.digest().equals(digest)))
                .findAny()
                .map(this::stored);
        Hold current = hold;
        if (current != null && current.read().getCount() > 0) {
            current.read().countDown();
            current.await(current.go());
        }
        return read;
    }

    @Override
    public Optional<StoredKey> find(String id) {
        up();
        return Optional.ofNullable(keys.get(id)).map(this::stored);
    }

    @Override
    public Optional<StoredKey> findByDigests(List<SecretDigest> digests) {
        return digests.stream().flatMap(digest -> findByDigest(digest).stream()).findFirst();
    }

    @Override
    public void insertAll(List<ApiKey> several, Runnable beforeCommit) {
        up();
        beforeCommit.run();
        several.forEach(key -> keys.put(key.id(), key));
    }

    private StoredKey stored(ApiKey key) {
        return new StoredKey(key, accounts.ofKey(key.account()));
    }

    @Override
    public List<ApiKey> list(Slice slice) {
        up();
        return keys.values().stream()
                .sorted(Comparator.comparing(ApiKey::id))
                .limit(slice.most())
                .toList();
    }

    @Override
    public void insert(ApiKey key, Runnable beforeCommit) {
        up();
        beforeCommit.run();
        keys.put(key.id(), key);
    }

    @Override
    public boolean insertFirst(List<ApiKey> first, Runnable beforeCommit) {
        up();
        if (!keys.isEmpty()) {
            return false;
        }
        beforeCommit.run();
        first.forEach(key -> keys.put(key.id(), key));
        return true;
    }

    @Override
    public @Nullable Account replace(ApiKey changed, Instant at, Runnable beforeCommit) {
        up();
        beforeCommit.run();
        ApiKey now = keys.computeIfPresent(
                changed.id(),
                (_, before) -> before.life().version() == changed.life().version() - 1 ? changed : before);
        return now == changed ? accounts.ofKey(changed.account()) : null;
    }

    @Override
    public void tellToStop(String id) {
        up();
        synchronized (stops) {
            stops.add(id);
        }
    }

    @Override
    public void used(String id, Instant at) {
        up();
        synchronized (uses) {
            uses.add(id);
        }
    }

    private void up() {
        if (down) {
            throw new GatewayException(FailureCode.STORE_UNAVAILABLE, "down");
        }
    }

    /** One look-up that was held back. */
    public record Hold(CountDownLatch read, CountDownLatch go) {
        private static final long PATIENCE = 10;

        /** Waits until the store has read. */
        public void awaitRead() {
            await(read);
        }

        /** Lets the look-up return. */
        public void release() {
            go.countDown();
        }

        private void await(CountDownLatch latch) {
            try {
                if (!latch.await(PATIENCE, TimeUnit.SECONDS)) {
                    throw new AssertionError("waited too long");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
