package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.keys.Account;
import dev.weir.gateway.keys.AccountStore;
import dev.weir.gateway.keys.ChangeFeed.Kind;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Accounts in a relational database. */
@Singleton
final class JdbcAccountStore implements AccountStore {
    private final AccountRows rows;
    private final Product product;
    private final Announcements announcements;
    private final JdbcTransaction transaction;

    JdbcAccountStore(AccountRows rows, Product product, Announcements announcements, JdbcTransaction transaction) {
        this.rows = rows;
        this.product = product;
        this.announcements = announcements;
        this.transaction = transaction;
    }

    @Override
    public Optional<StoredAccount> find(String name) {
        return JdbcTransaction.reachable(() -> rows.find(name).map(AccountRow::stored));
    }

    @Override
    public List<StoredAccount> list(Slice slice) {
        return JdbcTransaction.reachable(() -> rows.list(slice.after(), slice.own(), slice.most()).stream()
                .map(AccountRow::stored)
                .toList());
    }

    @Override
    public boolean insert(StoredAccount made, Runnable beforeCommit) {
        String name = made.account().name();
        return transaction.run(() -> {
            boolean added = add(name, made.createdAt());
            if (added) {
                rewrite(made, beforeCommit);
            }
            return added;
        });
    }

    @Override
    public boolean replace(StoredAccount changed, Runnable beforeCommit) {
        long before = changed.account().version() - 1;
        return transaction.run(() -> {
            boolean fits = rows.lockVersion(changed.account().name())
                    .filter(version -> version == before)
                    .isPresent();
            if (fits) {
                rewrite(changed, beforeCommit);
            }
            return fits;
        });
    }

    private void rewrite(StoredAccount changed, Runnable beforeCommit) {
        rows.replace(AccountRow.of(changed));
        beforeCommit.run();
        announcements.tell(Kind.ACCOUNT, changed.account().name());
    }

    /** The account of a key, made if there is none of that name. Within a transaction. */
    Account ofKey(String name, Instant at) {
        add(name, at);
        return account(name);
    }

    Account account(String name) {
        return rows.find(name).map(AccountRow::account).orElseGet(() -> Account.unmetered(name));
    }

    private boolean add(String name, Instant at) {
        if (product.isPostgres()) {
            return rows.addInPostgres(name, at) == 1;
        }
        try {
            return rows.addInH2(name, at) == 1;
        } catch (RuntimeException e) {
            // Somebody else added it at the same moment; if it is something else, the next statement says so.
            if (rows.find(name).isEmpty()) {
                throw e;
            }
            return false;
        }
    }
}
