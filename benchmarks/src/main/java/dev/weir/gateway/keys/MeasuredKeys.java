package dev.weir.gateway.keys;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A store that holds one key in memory, for measurements of what comes after the database. In this package since only it can mint keys. */
public final class MeasuredKeys implements KeyStore {
    private final SecretFormat format = new SecretFormat();
    private final Issued minted;

    /** A store with one key of those limits. */
    public MeasuredKeys(Limits limits) {
        minted = new KeyMint(format, InstantSource.system(), Confirmation.unneeded())
                .mint(KeyDraft.labelled("measured").limited(limits));
    }

    /** What its holder sends. */
    public String secret() {
        return minted.secret();
    }

    /** How secrets are written. */
    public SecretFormat format() {
        return format;
    }

    /** What remembers the key; its account stays as it is. */
    public KeyRing ring(Executor executor) {
        return new KeyRing(
                this, new MeasuredAccounts(), RingSettings.DEFAULT, Confirmation.unneeded(), foreign(), executor);
    }

    /** Secrets from elsewhere: there are none. */
    public ForeignSecrets foreign() {
        return new ForeignSecrets(new NoRecipes(), format, Pepper.none());
    }

    @Override
    public Optional<StoredKey> findByDigest(SecretDigest digest) {
        return find(minted.key().id())
                .filter(stored -> stored.key().secrets().getFirst().digest().equals(digest));
    }

    @Override
    public Optional<StoredKey> findByDigests(List<SecretDigest> digests) {
        return Optional.empty();
    }

    @Override
    public Optional<StoredKey> find(String id) {
        ApiKey key = minted.key();
        return Optional.of(new StoredKey(key, Account.unmetered(key.account())))
                .filter(stored -> stored.key().id().equals(id));
    }

    @Override
    public List<ApiKey> list(Slice slice) {
        return List.of(minted.key());
    }

    @Override
    public void insert(ApiKey key, Runnable beforeCommit) {
        throw new UnsupportedOperationException("one key is all there is");
    }

    @Override
    public void insertAll(List<ApiKey> keys, Runnable beforeCommit) {
        throw new UnsupportedOperationException("one key is all there is");
    }

    @Override
    public boolean insertFirst(List<ApiKey> keys, Runnable beforeCommit) {
        return false;
    }

    @Override
    public @Nullable Account replace(ApiKey changed, Instant at, Runnable beforeCommit) {
        return null;
    }

    @Override
    public void tellToStop(String id) {
        // nothing runs here
    }

    @Override
    public void used(String id, Instant at) {
        // of no interest here
    }

    /** No key comes from elsewhere. */
    private static final class NoRecipes implements RecipeStore {
        @Override
        public List<SecretRecipe> all() {
            return List.of();
        }

        @Override
        public void add(SecretRecipe recipe, Instant at) {
            throw new UnsupportedOperationException("one key is all there is");
        }
    }
}
