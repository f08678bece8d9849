package dev.weir.client.admin;

import dev.weir.v1.Account;
import org.jspecify.annotations.Nullable;

/** What an account is to be: for a new account everything that is said, for a change only that. */
public final class AccountTerms extends LimitTerms<AccountTerms> {
    private final Account.Builder account = Account.newBuilder();

    /** Nothing said yet. */
    public AccountTerms() {}

    /** A factor on prices that the gateway's settings know; empty is none. */
    public AccountTerms tier(String value) {
        account.setTier(value);
        return note("tier");
    }

    /** Whether its calls are charged to a balance; else they are only counted. */
    public AccountTerms metered(boolean value) {
        account.setMetered(value);
        return note("metered");
    }

    /** What is free at least when a month begins, a million for a credit; null is nothing in particular. */
    public AccountTerms monthlyMicroCredits(@Nullable Long value) {
        if (value == null) {
            account.clearMonthlyMicroCredits();
        } else {
            account.setMonthlyMicroCredits(value);
        }
        return note("monthly_micro_credits");
    }

    Account.Builder account() {
        return account.clone();
    }

    @Override
    dev.weir.v1.KeyLimits.Builder limits() {
        return account.getLimitsBuilder();
    }

    @Override
    AccountTerms self() {
        return this;
    }
}
