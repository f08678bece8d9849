package dev.weir.gateway.http.admin;

import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.keys.AccountStore.StoredAccount;
import dev.weir.gateway.ledger.credits.Balance;
import org.jspecify.annotations.Nullable;

/** Writes accounts, with the names that the protos have. */
final class AccountJson {
    private AccountJson() {}

    /**
     * An account, as a value.
     *
     * @param balance null: it has none
     */
    static void write(StoredAccount stored, @Nullable Balance balance, JsonOutput json) {
        json.beginObject().field("name", stored.account().name());
        KeyJson.limits(stored.account().limits(), json.name("limits"));
        json.field("tier", stored.account().tier())
                .field("metered", stored.account().metered())
                .field("monthly_micro_credits", stored.monthly())
                .field("create_time", stored.createdAt().toString())
                .name("balance");
        if (balance == null) {
            json.nothing();
        } else {
            json.beginObject()
                    .field("granted_micro_credits", balance.granted())
                    .field("posted_micro_credits", balance.posted())
                    .field("held_micro_credits", balance.held())
                    .field("free_micro_credits", balance.free())
                    .endObject();
        }
        json.endObject();
    }
}
