package dev.weir.gateway.crash;

import dev.weir.gateway.admin.AccountAdministration;
import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admin.CreditAdministration;
import dev.weir.gateway.keys.AccountTerms;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.ledger.credits.Credits;
import dev.weir.gateway.testing.TestingGateway;

/** Makes keys whose calls are charged to a balance. */
public final class PayingKey {
    private static final long GRANTED = 1_000_000 * Credits.ONE;

    private PayingKey() {}

    /** The secret of a new key of a new account that has much. */
    public static String make(TestingGateway gate, String account) {
        gate.bean(AccountAdministration.class).create(Actor.gate(), account, AccountTerms.NONE);
        gate.bean(CreditAdministration.class).grant(Actor.gate(), account, GRANTED, "", null);
        return gate.issue(KeyDraft.labelled(account).payingAs(account)).secret();
    }
}
