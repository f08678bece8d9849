package dev.weir.gateway.keys;

import dev.weir.gateway.keys.AccountStore.StoredAccount;
import java.util.List;

/**
 * A page of accounts.
 *
 * @param accounts by name
 * @param next what asks for the page after this one; empty: this is the last
 */
public record AccountPage(List<StoredAccount> accounts, String next) {
    public AccountPage {
        accounts = List.copyOf(accounts);
    }
}
