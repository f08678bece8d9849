package dev.weir.gateway.grpc;

import dev.weir.gateway.keys.AccountStore.StoredAccount;
import dev.weir.gateway.keys.AccountTerms;
import dev.weir.gateway.ledger.credits.Balance;
import dev.weir.v1.Account;
import dev.weir.v1.CreateAccountRequest;
import org.jspecify.annotations.Nullable;

/** Accounts as protos, and what is asked of new ones. */
final class AccountMapper {
    private AccountMapper() {}

    static AccountTerms terms(CreateAccountRequest request) {
        return new AccountTerms(
                KeyMapper.limits(request.getLimits()),
                request.getTier(),
                request.hasMonthlyMicroCredits() ? request.getMonthlyMicroCredits() : 0,
                request.getMetered());
    }

    /** @param balance null: it has none */
    static Account account(StoredAccount stored, @Nullable Balance balance) {
        Account.Builder account = Account.newBuilder()
                .setName(stored.account().name())
                .setLimits(KeyMapper.limits(stored.account().limits()))
                .setTier(stored.account().tier())
                .setMetered(stored.account().metered())
                .setCreateTime(Protos.timestamp(stored.createdAt()));
        if (stored.monthly() > 0) {
            account.setMonthlyMicroCredits(stored.monthly());
        }
        if (balance != null) {
            account.setBalance(dev.weir.v1.Balance.newBuilder()
                    .setGrantedMicroCredits(balance.granted())
                    .setPostedMicroCredits(balance.posted())
                    .setHeldMicroCredits(balance.held())
                    .setFreeMicroCredits(balance.free()));
        }
        return account.build();
    }
}
