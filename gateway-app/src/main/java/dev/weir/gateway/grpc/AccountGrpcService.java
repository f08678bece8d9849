package dev.weir.gateway.grpc;

import dev.weir.v1.AccountServiceGrpc.AccountServiceImplBase;
import dev.weir.v1.CreateAccountRequest;
import dev.weir.v1.CreateAccountResponse;
import dev.weir.v1.GetAccountRequest;
import dev.weir.v1.GetAccountResponse;
import dev.weir.v1.GrantCreditsRequest;
import dev.weir.v1.GrantCreditsResponse;
import dev.weir.v1.ListAccountsRequest;
import dev.weir.v1.ListAccountsResponse;
import dev.weir.v1.RefundCreditsRequest;
import dev.weir.v1.RefundCreditsResponse;
import dev.weir.v1.UpdateAccountRequest;
import dev.weir.v1.UpdateAccountResponse;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;

/** {@code weir.v1.AccountService}, off the event loop. */
@Singleton
final class AccountGrpcService extends AccountServiceImplBase {
    private final OffLoop offLoop;
    private final AccountAnswers accounts;

    AccountGrpcService(OffLoop offLoop, AccountAnswers accounts) {
        this.offLoop = offLoop;
        this.accounts = accounts;
    }

    @Override
    public void createAccount(CreateAccountRequest request, StreamObserver<CreateAccountResponse> observer) {
        offLoop.administer(
                observer,
                actor -> CreateAccountResponse.newBuilder()
                        .setAccount(accounts.create(actor, request))
                        .build());
    }

    @Override
    public void listAccounts(ListAccountsRequest request, StreamObserver<ListAccountsResponse> observer) {
        offLoop.administer(observer, actor -> accounts.list(actor, request));
    }

    @Override
    public void getAccount(GetAccountRequest request, StreamObserver<GetAccountResponse> observer) {
        offLoop.administer(
                observer,
                actor -> GetAccountResponse.newBuilder()
                        .setAccount(accounts.get(actor, request.getName()))
                        .build());
    }

    @Override
    public void updateAccount(UpdateAccountRequest request, StreamObserver<UpdateAccountResponse> observer) {
        offLoop.administer(
                observer,
                actor -> UpdateAccountResponse.newBuilder()
                        .setAccount(accounts.update(actor, request))
                        .build());
    }

    @Override
    public void grantCredits(GrantCreditsRequest request, StreamObserver<GrantCreditsResponse> observer) {
        offLoop.administer(
                observer,
                actor -> GrantCreditsResponse.newBuilder()
                        .setAccount(accounts.grant(actor, request))
                        .build());
    }

    @Override
    public void refundCredits(RefundCreditsRequest request, StreamObserver<RefundCreditsResponse> observer) {
        offLoop.administer(
                observer,
                actor -> RefundCreditsResponse.newBuilder()
                        .setAccount(accounts.refund(actor, request))
                        .build());
    }
}
