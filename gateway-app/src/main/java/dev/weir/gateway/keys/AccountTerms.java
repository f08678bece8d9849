package dev.weir.gateway.keys;

import dev.weir.gateway.keys.AccountStore.StoredAccount;

/**
 * What an operator decides about an account.
 *
 * @param limits what all its keys together may use
 * @param tier name of a tier of the settings, a factor on prices; empty: none
 * @param monthly what its balance is filled up to at the first use in a month, in micro-credits; 0: it is not
 * @param metered whether its calls are charged to a balance; else they are only counted
 */
public record AccountTerms(Limits limits, String tier, long monthly, boolean metered) {
    /** No limits, no tier, no balance. */
    public static final AccountTerms NONE = new AccountTerms(Limits.NONE, "", 0, false);

    /** What was decided about an account that there is. */
    public static AccountTerms of(StoredAccount stored) {
        Account account = stored.account();
        return new AccountTerms(account.limits(), account.tier(), stored.monthly(), account.metered());
    }

    /** With other limits. */
    public AccountTerms limited(Limits others) {
        return new AccountTerms(others, tier, monthly, metered);
    }

    /** In another tier. */
    public AccountTerms in(String other) {
        return new AccountTerms(limits, other, monthly, metered);
    }

    /** With another sum a month. */
    public AccountTerms monthly(long micros) {
        return new AccountTerms(limits, tier, micros, metered);
    }

    /** Charged to a balance, or only counted. */
    public AccountTerms metered(boolean charged) {
        return new AccountTerms(limits, tier, monthly, charged);
    }
}
