package dev.weir.gateway.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where accounts live. Blocks, throws and tells of changes as {@link KeyStore} does. */
public interface AccountStore {
    /** The account of that name. */
    Optional<StoredAccount> find(String name);

    /** Accounts by name. */
    List<StoredAccount> list(Slice slice);

    /**
     * Keeps a new account.
     *
     * @param beforeCommit runs in the transaction; if it throws, nothing is kept
     * @return false if there is one of that name
     */
    boolean insert(StoredAccount account, Runnable beforeCommit);

    /**
     * Puts changed terms in the place of those before.
     *
     * @param changed has the version after the one that it replaces
     * @param beforeCommit runs in the transaction; if it throws, nothing is changed
     * @return false if the stored account is not of the version before, so nothing was changed
     */
    boolean replace(StoredAccount changed, Runnable beforeCommit);

    /**
     * An account as it is kept.
     *
     * @param monthly what its balance is filled up to at the first use in a month, in micro-credits; 0: it is not
     */
    record StoredAccount(Account account, long monthly, Instant createdAt) {}

    /**
     * A part of the list.
     *
     * @param own whether the accounts that keys have of their own are among them
     * @param after only names that come after this one; empty: from the beginning
     * @param most how many at most
     */
    record Slice(boolean own, String after, int most) {}
}
