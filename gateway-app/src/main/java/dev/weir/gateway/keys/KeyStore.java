package dev.weir.gateway.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where keys live. Every call blocks on a database; none may be made on an event loop. Each throws
 * {@link dev.weir.gateway.failure.GatewayException} with {@code STORE_UNAVAILABLE} if the database cannot be reached. Every change is told in
 * the {@link ChangeFeed}, in the transaction that makes it.
 */
public interface KeyStore {
    /** The key that a secret of that digest opens, and who pays for it. */
    Optional<StoredKey> findByDigest(SecretDigest digest);

    /** The key that a secret of one of those digests opens; if they are of several keys, one that is not revoked, if there is any. */
    Optional<StoredKey> findByDigests(List<SecretDigest> digests);

    /** The key of that id, and who pays for it. */
    Optional<StoredKey> find(String id);

    /** Keys, newest first. */
    List<ApiKey> list(Slice slice);

    /**
     * Keeps a new key, and its account if that is new.
     *
     * @param beforeCommit runs in the transaction; if it throws, nothing is kept
     */
    void insert(ApiKey key, Runnable beforeCommit);

    /**
     * Keeps new keys from elsewhere, and their accounts if those are new; all are told of as one change, {@link KeyRing#MANY}.
     *
     * @param beforeCommit runs in the transaction; if it throws, nothing is kept
     */
    void insertAll(List<ApiKey> keys, Runnable beforeCommit);

    /**
     * Keeps the very first keys, unless there are keys already or another process was quicker.
     *
     * @param beforeCommit runs after the rows are written and before they count; if it throws, nothing is kept
     * @return whether these are now the first keys
     */
    boolean insertFirst(List<ApiKey> keys, Runnable beforeCommit);

    /**
     * Puts a changed key in the place of the one before it, and keeps its account if that is new.
     *
     * @param changed has the version after the one that it replaces
     * @param beforeCommit runs in the transaction; if it throws, nothing is changed
     * @return who pays for it now; null if the stored key is not of the version before, so nothing was changed
     */
    @Nullable
    Account replace(ApiKey changed, Instant at, Runnable beforeCommit);

    /** Tells every gate to break off what a key has running. */
    void tellToStop(String id);

    /** Notes when a key was last used, unless a later use is noted already. */
    void used(String id, Instant at);

    /** A key that was found, and who pays for it. */
    record StoredKey(ApiKey key, Account account) {}

    /**
     * A part of the list.
     *
     * @param account only keys of this account; null: all
     * @param after only keys that come after this one; null: from the beginning
     * @param most how many at most
     */
    record Slice(@Nullable String account, @Nullable Place after, int most) {}

    /** The place of a key in the list. */
    record Place(Instant createdAt, String id) {}
}
