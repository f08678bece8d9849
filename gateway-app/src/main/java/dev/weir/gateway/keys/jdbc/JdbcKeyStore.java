package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.Account;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.ChangeFeed.Kind;
import dev.weir.gateway.keys.KeyRing;
import dev.weir.gateway.keys.KeyStore;
import dev.weir.gateway.keys.SecretDigest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys in a relational database. */
@Singleton
final class JdbcKeyStore implements KeyStore {
    private static final Place BEGINNING = new Place(Instant.parse("9999-01-01T00:00:00Z"), "");

    private final KeyRows keys;
    private final SecretRows secrets;
    private final JdbcAccountStore accounts;
    private final Announcements announcements;
    private final JdbcTransaction transaction;

    JdbcKeyStore(
            KeyRows keys,
            SecretRows secrets,
            JdbcAccountStore accounts,
            Announcements announcements,
            JdbcTransaction transaction) {
        this.keys = keys;
        this.secrets = secrets;
        this.accounts = accounts;
        this.announcements = announcements;
        this.transaction = transaction;
    }

    @Override
    public Optional<StoredKey> findByDigest(SecretDigest digest) {
        return JdbcTransaction.reachable(() -> secrets.findById(digest.hex())
                .filter(row -> SecretDigest.ofHex(row.digest()).equals(digest))
                .flatMap(row -> find(row.keyId())));
    }

    @Override
    public Optional<StoredKey> findByDigests(List<SecretDigest> digests) {
        return JdbcTransaction.reachable(
                () -> secrets.among(digests.stream().map(SecretDigest::hex).toList()).stream()
                        .map(SecretRow::keyId)
                        .distinct()
                        .flatMap(id -> find(id).stream())
                        .min(Comparator.comparing(stored -> stored.key().life().state())));
    }

    @Override
    public Optional<StoredKey> find(String id) {
        return JdbcTransaction.reachable(() -> keys.findById(id)
                .map(row -> KeyRowMapping.toKey(row, secrets.ofKey(id)))
                .map(key -> new StoredKey(key, accounts.account(key.account()))));
    }

    @Override
    public List<ApiKey> list(Slice slice) {
        Place after = slice.after() == null ? BEGINNING : slice.after();
        String account = slice.account() == null ? "" : slice.account();
        return JdbcTransaction.reachable(() -> {
            List<KeyRow> rows = keys.listBefore(after.createdAt(), after.id(), account, slice.most());
            if (rows.isEmpty()) {
                return List.of();
            }
            Map<String, List<SecretRow>> byKey = secrets
                    .ofKeys(rows.stream().map(KeyRow::id).toList())
                    .stream()
                    .collect(Collectors.groupingBy(SecretRow::keyId));
            return rows.stream()
                    .map(row -> KeyRowMapping.toKey(row, byKey.getOrDefault(row.id(), List.of())))
                    .toList();
        });
    }

    @Override
    public void insert(ApiKey key, Runnable beforeCommit) {
        transaction.run(() -> {
            save(key);
            beforeCommit.run();
            announcements.tell(Kind.KEY, key.id());
            return key;
        });
    }

    @Override
    public void insertAll(List<ApiKey> several, Runnable beforeCommit) {
        transaction.run(() -> {
            several.forEach(this::save);
            beforeCommit.run();
            announcements.tell(Kind.KEY, KeyRing.MANY);
            return several;
        });
    }

    @Override
    public boolean insertFirst(List<ApiKey> first, Runnable beforeCommit) {
        if (JdbcTransaction.reachable(keys::count) > 0) {
            return false;
        }
        try {
            return transaction.run(() -> {
                keys.markFirstStart(first.getFirst().life().createdAt());
                first.forEach(this::save);
                beforeCommit.run();
                return true;
            });
        } catch (GatewayException e) {
            if (JdbcTransaction.reachable(keys::count) > 0) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public @Nullable Account replace(ApiKey changed, Instant at, Runnable beforeCommit) {
        return transaction
                .run(() -> Optional.ofNullable(replaced(changed, at, beforeCommit)))
                .orElse(null);
    }

    private @Nullable Account replaced(ApiKey changed, Instant at, Runnable beforeCommit) {
        long before = changed.life().version() - 1;
        if (keys.lockVersion(changed.id()).filter(version -> version == before).isEmpty()) {
            return null;
        }
        Account account = accounts.ofKey(changed.account(), at);
        keys.replace(KeyRowMapping.toRow(changed, at));
        List<SecretRow> wanted = KeyRowMapping.toRows(changed);
        if (!Set.copyOf(wanted).equals(Set.copyOf(secrets.ofKey(changed.id())))) {
            secrets.removeAll(changed.id());
            wanted.forEach(secrets::save);
        }
        beforeCommit.run();
        announcements.tell(Kind.KEY, changed.id());
        return account;
    }

    @Override
    public void tellToStop(String id) {
        transaction.run(() -> {
            announcements.tell(Kind.STOP, id);
            return id;
        });
    }

    @Override
    public void used(String id, Instant at) {
        JdbcTransaction.reachable(() -> keys.used(id, at));
    }

    private void save(ApiKey key) {
        Instant now = key.life().createdAt();
        accounts.ofKey(key.account(), now);
        keys.save(KeyRowMapping.toRow(key, now));
        KeyRowMapping.toRows(key).forEach(secrets::save);
    }
}
