package dev.weir.cli;

import dev.weir.v1.Account;
import dev.weir.v1.AccountServiceGrpc;
import dev.weir.v1.Balance;
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
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One account, {@code team}, that keeps what it is asked. */
final class TestingAccounts extends AccountServiceGrpc.AccountServiceImplBase {
    final BlockingQueue<Object> asked = new LinkedBlockingQueue<>();

    @Override
    public void createAccount(CreateAccountRequest request, StreamObserver<CreateAccountResponse> call) {
        asked.add(request);
        call.onNext(CreateAccountResponse.newBuilder().setAccount(team()).build());
        call.onCompleted();
    }

    @Override
    public void listAccounts(ListAccountsRequest request, StreamObserver<ListAccountsResponse> call) {
        asked.add(request);
        call.onNext(ListAccountsResponse.newBuilder().addAccounts(team()).build());
        call.onCompleted();
    }

    @Override
    public void getAccount(GetAccountRequest request, StreamObserver<GetAccountResponse> call) {
        if (!request.getName().equals("team")) {
            throw Status.NOT_FOUND
                    .withDescription("there is no account " + request.getName())
                    .asRuntimeException();
        }
        call.onNext(GetAccountResponse.newBuilder().setAccount(team()).build());
        call.onCompleted();
    }

    @Override
    public void updateAccount(UpdateAccountRequest request, StreamObserver<UpdateAccountResponse> call) {
        asked.add(request);
        call.onNext(UpdateAccountResponse.newBuilder().setAccount(team()).build());
        call.onCompleted();
    }

    @Override
    public void grantCredits(GrantCreditsRequest request, StreamObserver<GrantCreditsResponse> call) {
        asked.add(request);
        call.onNext(GrantCreditsResponse.newBuilder().setAccount(team()).build());
        call.onCompleted();
    }

    @Override
    public void refundCredits(RefundCreditsRequest request, StreamObserver<RefundCreditsResponse> call) {
        asked.add(request);
        call.onNext(RefundCreditsResponse.newBuilder().setAccount(team()).build());
        call.onCompleted();
    }

    private static Account team() {
        return Account.newBuilder()
                .setName("team")
                .setMetered(true)
                .setBalance(Balance.newBuilder()
                        .setGrantedMicroCredits(5_000_000)
                        .setPostedMicroCredits(1_250_000)
                        .setFreeMicroCredits(3_750_000))
                .build();
    }
}
