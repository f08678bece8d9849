package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.keys.KeyOrigin;
import dev.weir.gateway.keys.OriginStore;
import dev.weir.gateway.keys.SecretDigest;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where keys came from, in a relational database. */
@Singleton
final class JdbcOriginStore implements OriginStore {
    /** Neither database takes any number of values in one statement. */
    private static final int AT_ONCE = 1000;

    private final OriginRows rows;
    private final SecretRows secrets;

    JdbcOriginStore(OriginRows rows, SecretRows secrets) {
        this.rows = rows;
        this.secrets = secrets;
    }

    @Override
    public void lock() {
        JdbcTransaction.reachable(rows::lock);
    }

    @Override
    public Map<SecretDigest, String> owners(Collection<SecretDigest> digests) {
        List<String> wanted = digests.stream().map(SecretDigest::hex).distinct().toList();
        return JdbcTransaction.reachable(() -> {
            Map<SecretDigest, String> owners = new HashMap<>();
            for (int from = 0; from < wanted.size(); from += AT_ONCE) {
                List<String> some = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
                rows.among(some).forEach(row -> owners.put(SecretDigest.ofHex(row.digest()), row.keyId()));
                secrets.among(some).forEach(row -> owners.put(SecretDigest.ofHex(row.digest()), row.keyId()));
            }
            return owners;
        });
    }

    @Override
    public void add(List<KeyOrigin> origins) {
        JdbcTransaction.reachable(() -> {
            origins.stream().map(OriginRow::of).forEach(rows::save);
            return origins;
        });
    }

    @Override
    public List<KeyOrigin> of(KeyOrigin.Source source) {
        return JdbcTransaction.reachable(
                () -> rows.of(source.name()).stream().map(OriginRow::origin).toList());
    }

    @Override
    public void gone(String keyId, boolean gone) {
        JdbcTransaction.reachable(() -> rows.gone(keyId, gone));
    }
}
