package dev.weir.client.admin;

import com.google.protobuf.FieldMask;
import dev.weir.client.transport.Pages;
import dev.weir.v1.Account;
import dev.weir.v1.AccountServiceGrpc;
import dev.weir.v1.CreateAccountRequest;
import dev.weir.v1.GetAccountRequest;
import dev.weir.v1.GrantCreditsRequest;
import dev.weir.v1.ListAccountsRequest;
import dev.weir.v1.RefundCreditsRequest;
import dev.weir.v1.UpdateAccountRequest;
import java.util.List;

/** The accounts of a gateway and their credits. A name that is no account's throws a NotFoundException. */
public final class WeirAccounts {
    private final AdminCalls calls;

    WeirAccounts(AdminCalls calls) {
        this.calls = calls;
    }

    /** Makes an account. */
    public AccountInfo create(String name, AccountTerms terms) {
        Account wanted = terms.account().build();
        CreateAccountRequest.Builder request = CreateAccountRequest.newBuilder()
                .setName(name)
                .setLimits(wanted.getLimits())
                .setTier(wanted.getTier())
                .setMetered(wanted.getMetered());
        if (wanted.hasMonthlyMicroCredits()) {
            request.setMonthlyMicroCredits(wanted.getMonthlyMicroCredits());
        }
        return calls.change(
                AccountServiceGrpc.getCreateAccountMethod(),
                request.build(),
                response -> AccountProtos.account(response.getAccount()));
    }

    /**
     * All accounts, by name.
     *
     * @param own whether those that keys have of their own are among them
     */
    public List<AccountInfo> list(boolean own) {
        return Pages.all(token -> page(own, token));
    }

    /** One account. */
    public AccountInfo get(String name) {
        var request = GetAccountRequest.newBuilder().setName(name).build();
        return calls.read(
                AccountServiceGrpc.getGetAccountMethod(),
                request,
                response -> AccountProtos.account(response.getAccount()));
    }

    /** Changes what the terms say and leaves the rest. */
    public AccountInfo update(String name, AccountTerms terms) {
        var request = UpdateAccountRequest.newBuilder()
                .setAccount(terms.account().setName(name))
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(terms.said()))
                .build();
        return calls.change(
                AccountServiceGrpc.getUpdateAccountMethod(),
                request,
                response -> AccountProtos.account(response.getAccount()));
    }

    /**
     * Gives credits to an account.
     *
     * @param note why, for whoever reads the books later
     * @param idempotencyKey the same request with the same key gives once only; empty is none
     */
    public AccountInfo grant(String name, long microCredits, String note, String idempotencyKey) {
        var request = GrantCreditsRequest.newBuilder()
                .setName(name)
                .setMicroCredits(microCredits)
                .setNote(note)
                .setIdempotencyKey(idempotencyKey)
                .build();
        return calls.change(
                AccountServiceGrpc.getGrantCreditsMethod(),
                request,
                response -> AccountProtos.account(response.getAccount()));
    }

    /**
     * Gives back what calls have cost.
     *
     * @param note why, for whoever reads the books later
     * @param idempotencyKey the same request with the same key gives once only; empty is none
     */
    public AccountInfo refund(String name, long microCredits, String note, String idempotencyKey) {
        var request = RefundCreditsRequest.newBuilder()
                .setName(name)
                .setMicroCredits(microCredits)
                .setNote(note)
                .setIdempotencyKey(idempotencyKey)
                .build();
        return calls.change(
                AccountServiceGrpc.getRefundCreditsMethod(),
                request,
                response -> AccountProtos.account(response.getAccount()));
    }

    private Pages.Page<AccountInfo> page(boolean own, String token) {
        var request = ListAccountsRequest.newBuilder()
                .setIncludeOwn(own)
                .setPageToken(token)
                .build();
        return calls.read(
                AccountServiceGrpc.getListAccountsMethod(),
                request,
                response -> new Pages.Page<>(
                        response.getAccountsList().stream()
                                .map(AccountProtos::account)
                                .toList(),
                        response.getNextPageToken()));
    }
}
