package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.KeyStore;
import dev.weir.gateway.keys.SecretDigest;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keys in a relational database. */
@Singleton
final class JdbcKeyStore implements KeyStore {
    private static final Place BEGINNING = new Place(Instant.parse("9999-01-01T00:00:00Z"), "");

    private final KeyRows keys;
    private final SecretRows secrets;
    private final TransactionOperations<Connection> transactions;

    JdbcKeyStore(KeyRows keys, SecretRows secrets, TransactionOperations<Connection> transactions) {
        this.keys = keys;
        this.secrets = secrets;
        this.transactions = transactions;
    }

    @Override
    public Optional<StoredSecret> findByDigest(SecretDigest digest) {
        return reachable(() -> secrets.findById(digest.hex())
                .filter(row -> SecretDigest.ofHex(row.digest()).equals(digest))
                .flatMap(row -> find(row.keyId()).map(key -> new StoredSecret(digest, row.expiresAt(), key))));
    }

    @Override
    public Optional<ApiKey> find(String id) {
        return reachable(() -> keys.findById(id).map(KeyRowMapping::toKey));
    }

    @Override
    public List<ApiKey> list(Slice slice) {
        Place after = slice.after() == null ? BEGINNING : slice.after();
        String account = slice.account() == null ? "" : slice.account();
        return reachable(() -> keys.listBefore(after.createdAt(), after.id(), account, slice.most()).stream()
                .map(KeyRowMapping::toKey)
                .toList());
    }

    @Override
    public void insert(NewKey key) {
        ensureAccount(key.key().account(), key.key().life().createdAt());
        inTransaction(() -> save(key));
    }

    @Override
    public boolean insertFirst(List<NewKey> first, Runnable beforeCommit) {
        if (reachable(keys::count) > 0) {
            return false;
        }
        try {
            inTransaction(() -> {
                keys.markFirstStart(first.getFirst().key().life().createdAt());
                first.forEach(key ->
                        keys.addAccount(key.key().account(), key.key().life().createdAt()));
                first.forEach(this::save);
                beforeCommit.run();
            });
            return true;
        } catch (GatewayException e) {
            if (reachable(keys::count) > 0) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean replace(ApiKey changed, Instant at) {
        ensureAccount(changed.account(), at);
        return reachable(() -> transactions.executeWrite(status -> {
            long before = changed.life().version() - 1;
            boolean fits = keys.lockVersion(changed.id())
                    .filter(version -> version == before)
                    .isPresent();
            if (fits) {
                keys.replace(KeyRowMapping.toRow(changed, at));
            }
            return fits;
        }));
    }

    @Override
    public void used(String id, Instant at) {
        reachable(() -> keys.used(id, at));
    }

    private void save(NewKey key) {
        ApiKey made = key.key();
        Instant now = made.life().createdAt();
        keys.save(KeyRowMapping.toRow(made, now));
        secrets.save(new SecretRow(key.digest().hex(), made.id(), made.life().lastFour(), now, null));
    }

    /** In a transaction of its own: if somebody else adds the account at the same moment, only this attempt is lost. */
    private void ensureAccount(String name, Instant at) {
        try {
            keys.addAccount(name, at);
        } catch (RuntimeException e) {
            // Either it is there now, or the statement that needs it says what is wrong.
            return;
        }
    }

    private void inTransaction(Runnable work) {
        reachable(() -> transactions.executeWrite(status -> {
            work.run();
            return Boolean.TRUE;
        }));
    }

    private static <T extends @Nullable Object> T reachable(Supplier<T> work) {
        try {
            return work.get();
        } catch (GatewayException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new GatewayException(
                    Failure.of(FailureCode.STORE_UNAVAILABLE, "The gate's database does not answer; try again."), e);
        }
    }
}
