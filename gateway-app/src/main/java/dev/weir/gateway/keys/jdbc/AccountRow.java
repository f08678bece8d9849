package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.keys.Account;
import dev.weir.gateway.keys.AccountStore.StoredAccount;
import dev.weir.gateway.keys.Limits;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The terms in a row of account; its balance is the ledger's. */
@MappedEntity(value = "account", escape = false)
record AccountRow(
        @Id String name,
        @Nullable Integer requestsPerMinute,
        @Nullable Integer requestsPerDay,
        @Nullable Integer tokensPerMinute,
        @Nullable Long tokensPerDay,
        @Nullable Integer concurrentRequests,
        String tier,
        long monthly,
        boolean metered,
        long version,
        Instant createdAt) {
    static AccountRow of(StoredAccount stored) {
        Account account = stored.account();
        Limits limits = account.limits();
        return new AccountRow(
                account.name(),
                limits.requestsPerMinute(),
                limits.requestsPerDay(),
                limits.tokensPerMinute(),
                limits.tokensPerDay(),
                limits.concurrentRequests(),
                account.tier(),
                stored.monthly(),
                account.metered(),
                account.version(),
                stored.createdAt());
    }

    StoredAccount stored() {
        return new StoredAccount(account(), monthly, createdAt);
    }

    Account account() {
        Limits limits =
                new Limits(requestsPerMinute, requestsPerDay, tokensPerMinute, tokensPerDay, concurrentRequests);
        return new Account(name, limits, metered, tier, version);
    }
}
