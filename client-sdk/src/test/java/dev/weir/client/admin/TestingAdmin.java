package dev.weir.client.admin;

import dev.weir.v1.AdminServiceGrpc;
import dev.weir.v1.CreateKeyRequest;
import dev.weir.v1.CreateKeyResponse;
import dev.weir.v1.Key;
import dev.weir.v1.ListUsageRequest;
import dev.weir.v1.ListUsageResponse;
import dev.weir.v1.UpdateKeyRequest;
import dev.weir.v1.UpdateKeyResponse;
import dev.weir.v1.UsageRow;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** An admin service that keeps what it is asked and has three rows of usage, one a page. */
final class TestingAdmin extends AdminServiceGrpc.AdminServiceImplBase {
    final BlockingQueue<CreateKeyRequest> created = new LinkedBlockingQueue<>();
    final BlockingQueue<UpdateKeyRequest> updated = new LinkedBlockingQueue<>();
    final BlockingQueue<ListUsageRequest> listed = new LinkedBlockingQueue<>();

    @Override
    public void createKey(CreateKeyRequest request, StreamObserver<CreateKeyResponse> call) {
        created.add(request);
        if (request.getLabel().isEmpty()) {
            call.onError(Status.UNAVAILABLE.withDescription("no database").asRuntimeException());
            return;
        }
        call.onNext(CreateKeyResponse.newBuilder()
                .setKey(Key.newBuilder().setId("k1").setLabel(request.getLabel()))
                .setSecret("weir_secret")
                .build());
        call.onCompleted();
    }

    @Override
    public void updateKey(UpdateKeyRequest request, StreamObserver<UpdateKeyResponse> call) {
        updated.add(request);
        call.onNext(UpdateKeyResponse.newBuilder().setKey(request.getKey()).build());
        call.onCompleted();
    }

    @Override
    public void listUsage(ListUsageRequest request, StreamObserver<ListUsageResponse> call) {
        listed.add(request);
        int page = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
        call.onNext(ListUsageResponse.newBuilder()
                .addRows(UsageRow.newBuilder().setCallId("call-" + page).setCostMicroCredits(7))
                .setNextPageToken(page == 2 ? "" : String.valueOf(page + 1))
                .build());
        call.onCompleted();
    }
}
