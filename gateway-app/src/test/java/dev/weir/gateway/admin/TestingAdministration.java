package dev.weir.gateway.admin;

import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.keys.AccountKeeper;
import dev.weir.gateway.keys.KeyIssuer;
import dev.weir.gateway.keys.jdbc.TestingDatabase;

/** The administration over a real database, in a gate that has nothing running. */
final class TestingAdministration {
    private TestingAdministration() {}

    static KeyAdministration keys(TestingDatabase database) {
        return new KeyAdministration(
                database.bean(KeyIssuer.class),
                keyId -> 0,
                database.bean(AuditTrail.class),
                database.bean(Idempotency.class));
    }

    static AccountAdministration accounts(TestingDatabase database) {
        return new AccountAdministration(database.bean(AccountKeeper.class), database.bean(AuditTrail.class));
    }
}
