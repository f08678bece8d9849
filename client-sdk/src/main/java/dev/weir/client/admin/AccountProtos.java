package dev.weir.client.admin;

import dev.weir.v1.Account;

/** Accounts between the contract's messages and the client's own. */
final class AccountProtos {
    private AccountProtos() {}

    static AccountInfo account(Account account) {
        return new AccountInfo(
                account.getName(),
                KeyProtos.limits(account.getLimits()),
                new AccountInfo.Tariff(
                        account.getMetered(),
                        account.getTier(),
                        account.hasMonthlyMicroCredits() ? Long.valueOf(account.getMonthlyMicroCredits()) : null),
                account.hasBalance() ? balance(account.getBalance()) : null,
                Times.instant(account.getCreateTime()));
    }

    private static AccountInfo.Balance balance(dev.weir.v1.Balance balance) {
        return new AccountInfo.Balance(
                balance.getGrantedMicroCredits(),
                balance.getPostedMicroCredits(),
                balance.getHeldMicroCredits(),
                balance.getFreeMicroCredits());
    }
}
