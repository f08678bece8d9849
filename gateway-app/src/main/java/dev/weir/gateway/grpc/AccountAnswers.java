package dev.weir.gateway.grpc;

import dev.weir.gateway.admin.AccountAdministration;
import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admin.CreditAdministration;
import dev.weir.gateway.keys.AccountPage;
import dev.weir.gateway.keys.AccountStore.StoredAccount;
import dev.weir.v1.Account;
import dev.weir.v1.CreateAccountRequest;
import dev.weir.v1.GrantCreditsRequest;
import dev.weir.v1.ListAccountsRequest;
import dev.weir.v1.ListAccountsResponse;
import dev.weir.v1.RefundCreditsRequest;
import dev.weir.v1.UpdateAccountRequest;
import jakarta.inject.Singleton;

/** What {@code weir.v1.AccountService} answers. Blocks on the database. */
@Singleton
final class AccountAnswers {
    private final AccountAdministration accounts;
    private final CreditAdministration credits;

    AccountAnswers(AccountAdministration accounts, CreditAdministration credits) {
        this.accounts = accounts;
        this.credits = credits;
    }

    Account create(Actor actor, CreateAccountRequest request) {
        return shown(actor, accounts.create(actor, request.getName(), AccountMapper.terms(request)));
    }

    ListAccountsResponse list(Actor actor, ListAccountsRequest request) {
        AccountPage page = accounts.list(actor, request.getIncludeOwn(), request.getPageSize(), request.getPageToken());
        return ListAccountsResponse.newBuilder()
                .addAllAccounts(page.accounts().stream()
                        .map(account -> shown(actor, account))
                        .toList())
                .setNextPageToken(page.next())
                .build();
    }

    Account get(Actor actor, String name) {
        return shown(actor, accounts.get(actor, name));
    }

    Account update(Actor actor, UpdateAccountRequest request) {
        return shown(actor, accounts.update(actor, request.getAccount().getName(), AccountChange.of(request)));
    }

    Account grant(Actor actor, GrantCreditsRequest request) {
        credits.grant(
                actor,
                request.getName(),
                request.getMicroCredits(),
                request.getNote(),
                MessageMapper.said(request.getIdempotencyKey()));
        return get(actor, request.getName());
    }

    Account refund(Actor actor, RefundCreditsRequest request) {
        credits.refund(
                actor,
                request.getName(),
                request.getMicroCredits(),
                request.getNote(),
                MessageMapper.said(request.getIdempotencyKey()));
        return get(actor, request.getName());
    }

    private Account shown(Actor actor, StoredAccount stored) {
        return AccountMapper.account(
                stored,
                stored.account().metered()
                        ? credits.balance(actor, stored.account().name())
                        : null);
    }
}
