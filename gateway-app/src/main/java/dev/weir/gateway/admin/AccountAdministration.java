package dev.weir.gateway.admin;

import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.audit.Deed;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.AccountKeeper;
import dev.weir.gateway.keys.AccountPage;
import dev.weir.gateway.keys.AccountStore.StoredAccount;
import dev.weir.gateway.keys.AccountTerms;
import dev.weir.gateway.keys.Witness;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators do with the terms of accounts; for their balances see the ledger. Only keys that are bound to nothing change accounts: a key
 * that is bound to one sees that one. Blocks, throws and writes the audit trail as {@link KeyAdministration} does.
 */
@Singleton
public final class AccountAdministration {
    private static final Logger LOG = LoggerFactory.getLogger(AccountAdministration.class);

    private final AccountKeeper keeper;
    private final AuditTrail trail;

    AccountAdministration(AccountKeeper keeper, AuditTrail trail) {
        this.keeper = keeper;
        this.trail = trail;
    }

    /**
     * Makes an account.
     *
     * @throws GatewayException with {@code CONFLICT} if there is one of that name, too
     */
    public StoredAccount create(Actor actor, String name, AccountTerms terms) {
        Lattice.checkUnbound(actor);
        return logged(actor, Deed.ACCOUNT_CREATE, keeper.create(name, terms, witness(actor, Deed.ACCOUNT_CREATE)));
    }

    /** One account. */
    public StoredAccount get(Actor actor, String name) {
        Lattice.checkAdministrator(actor);
        if (!Lattice.sees(actor, name)) {
            throw new GatewayException(FailureCode.NOT_FOUND, "There is no such account.");
        }
        return keeper.get(name);
    }

    /**
     * Accounts, by name.
     *
     * @param own whether those that keys have of their own, such as {@code key:ID}, are among them
     * @param size most accounts on a page; 0: as the gate likes, which also caps it
     * @param token {@link AccountPage#next} of the page before; empty: the first page
     */
    public AccountPage list(Actor actor, boolean own, int size, String token) {
        Lattice.checkAdministrator(actor);
        String bound = actor.account();
        return bound == null ? keeper.list(own, size, token) : new AccountPage(List.of(keeper.get(bound)), "");
    }

    /**
     * Changes what was decided about an account.
     *
     * @param change makes the new terms from those that hold; may be asked more than once
     */
    public StoredAccount update(Actor actor, String name, UnaryOperator<AccountTerms> change) {
        Lattice.checkUnbound(actor);
        return logged(actor, Deed.ACCOUNT_UPDATE, keeper.update(name, change, witness(actor, Deed.ACCOUNT_UPDATE)));
    }

    private Witness<StoredAccount> witness(Actor actor, Deed deed) {
        return (before, after) ->
                trail.write(actor.keyId(), deed, after.account().name(), Snapshots.of(before), Snapshots.of(after));
    }

    private static StoredAccount logged(Actor actor, Deed deed, StoredAccount account) {
        LOG.info("{} of {} by {}", deed.wireName(), account.account().name(), actor.keyId());
        return account;
    }
}
