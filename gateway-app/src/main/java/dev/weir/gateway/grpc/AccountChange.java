package dev.weir.gateway.grpc;

import dev.weir.gateway.keys.AccountTerms;
import dev.weir.v1.Account;
import dev.weir.v1.UpdateAccountRequest;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads an update: the fields that the mask names get the new account's values, the rest stays. */
final class AccountChange implements UnaryOperator<AccountTerms> {
    private final List<String> paths;
    private final Account account;

    private AccountChange(List<String> paths, Account account) {
        this.paths = paths;
        this.account = account;
    }

    static AccountChange of(UpdateAccountRequest request) {
        if (request.getUpdateMask().getPathsCount() == 0) {
            throw Checks.wrong("update_mask", "'update_mask' must name what is to be changed.");
        }
        return new AccountChange(request.getUpdateMask().getPathsList(), request.getAccount());
    }

    @Override
    public AccountTerms apply(AccountTerms before) {
        AccountTerms after = before;
        for (String path : paths) {
            after = applied(after, path);
        }
        return after;
    }

    private AccountTerms applied(AccountTerms terms, String path) {
        return switch (path) {
            case "tier" -> terms.in(account.getTier());
            case "metered" -> terms.metered(account.getMetered());
            case "monthly_micro_credits" ->
                terms.monthly(account.hasMonthlyMicroCredits() ? account.getMonthlyMicroCredits() : 0);
            default -> terms.limited(LimitsChange.apply(terms.limits(), KeyMapper.limits(account.getLimits()), path));
        };
    }
}
