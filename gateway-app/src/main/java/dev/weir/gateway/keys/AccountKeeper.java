package dev.weir.gateway.keys;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.AccountStore.Slice;
import dev.weir.gateway.keys.AccountStore.StoredAccount;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes accounts and changes their terms. Blocks and throws as {@link KeyIssuer} does. */
@Singleton
public final class AccountKeeper {
    private static final int ATTEMPTS = 16;

    private final AccountStore store;
    private final KeyRing ring;
    private final KeyMint mint;
    private final OneTransaction transaction;

    AccountKeeper(AccountStore store, KeyRing ring, KeyMint mint, OneTransaction transaction) {
        this.store = store;
        this.ring = ring;
        this.mint = mint;
        this.transaction = transaction;
    }

    /** Makes an account. */
    public StoredAccount create(String name, AccountTerms terms, Witness<StoredAccount> witness) {
        AccountRules.checkNewName(name);
        AccountRules.check(terms);
        StoredAccount made = stored(name, terms, 1, mint.now());
        if (!store.insert(made, () -> witness.sees(null, made))) {
            throw Failure.of(FailureCode.CONFLICT, "There is an account of that name already.")
                    .at("name")
                    .asException();
        }
        transaction.afterCommit(() -> ring.changed(made.account()));
        return made;
    }

    /** The account of that name. */
    public StoredAccount get(String name) {
        Optional<StoredAccount> found = AccountRules.isAny(name) ? store.find(name) : Optional.empty();
        return found.orElseThrow(() -> new GatewayException(FailureCode.NOT_FOUND, "There is no such account."));
    }

    /**
     * Accounts, by name.
     *
     * @param own whether the accounts that keys have of their own are among them
     * @param size most accounts on a page; 0: as the gate likes
     * @param token where the page begins; empty: at the first
     */
    public AccountPage list(boolean own, int size, String token) {
        int most = PageSize.of(size);
        String after = token.isEmpty() ? "" : AccountRules.checkPageToken(token);
        List<StoredAccount> found = store.list(new Slice(own, after, most + 1));
        return found.size() <= most
                ? new AccountPage(found, "")
                : new AccountPage(
                        found.subList(0, most), found.get(most - 1).account().name());
    }

    /**
     * Changes what was decided about an account.
     *
     * @param change gets what holds now; may be asked again if somebody else changes the account at the same time
     */
    public StoredAccount update(String name, UnaryOperator<AccountTerms> change, Witness<StoredAccount> witness) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredAccount before = get(name);
            AccountTerms terms = AccountTerms.of(before);
            AccountTerms wanted = change.apply(terms);
            if (wanted.equals(terms)) {
                // The answer to the change that made it so may have been lost on its way from the database.
                ring.rereadAccount(name);
                return before;
            }
            AccountRules.check(wanted);
            StoredAccount after = stored(name, wanted, before.account().version() + 1, before.createdAt());
            if (store.replace(after, () -> witness.sees(before, after))) {
                transaction.afterCommit(() -> ring.changed(after.account()));
                return after;
            }
        }
        throw new GatewayException(FailureCode.CONFLICT, "Others change this account at the same time; try again.");
    }

    private static StoredAccount stored(String name, AccountTerms terms, long version, Instant createdAt) {
        Account account = new Account(name, terms.limits(), terms.metered(), terms.tier(), version);
        return new StoredAccount(account, terms.monthly(), createdAt);
    }
}
