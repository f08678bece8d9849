package dev.weir.gateway.keys;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store that holds one key in memory, for measurements of what comes after the database. In this package since only it can mint keys. */
public final class MeasuredKeys implements KeyStore {
    private final SecretFormat format = new SecretFormat();
    private final KeyMint.Minted minted;

    /** A store with one key of those limits. */
    public MeasuredKeys(Limits limits) {
        minted = new KeyMint(format, InstantSource.system())
                .mint(KeyDraft.labelled("measured").limited(limits));
    }

    /** What its holder sends. */
    public String secret() {
        return minted.issued().secret();
    }

    /** How secrets are written. */
    public SecretFormat format() {
        return format;
    }

    @Override
    public Optional<StoredSecret> findByDigest(SecretDigest digest) {
        NewKey row = minted.row();
        return digest.equals(row.digest()) ? Optional.of(new StoredSecret(digest, null, row.key())) : Optional.empty();
    }

    @Override
    public Optional<ApiKey> find(String id) {
        return Optional.of(minted.row().key()).filter(key -> key.id().equals(id));
    }

    @Override
    public List<ApiKey> list(Slice slice) {
        return List.of(minted.row().key());
    }

    @Override
    public void insert(NewKey key) {
        throw new UnsupportedOperationException("one key is all there is");
    }

    @Override
    public boolean insertFirst(List<NewKey> keys, @Nullable Runnable beforeCommit) {
        return false;
    }

    @Override
    public boolean replace(ApiKey changed, Instant at) {
        return false;
    }

    @Override
    public void used(String id, Instant at) {
        // of no interest here
    }
}
