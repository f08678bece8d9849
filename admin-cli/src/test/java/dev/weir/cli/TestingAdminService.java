package dev.weir.cli;

import com.google.protobuf.Duration;
import dev.weir.v1.AdminServiceGrpc;
import dev.weir.v1.Backend;
import dev.weir.v1.BackendState;
import dev.weir.v1.CreateKeyRequest;
import dev.weir.v1.CreateKeyResponse;
import dev.weir.v1.DisableKeyRequest;
import dev.weir.v1.DisableKeyResponse;
import dev.weir.v1.DrainBackendRequest;
import dev.weir.v1.DrainBackendResponse;
import dev.weir.v1.EnableKeyRequest;
import dev.weir.v1.EnableKeyResponse;
import dev.weir.v1.GetKeyRequest;
import dev.weir.v1.GetKeyResponse;
import dev.weir.v1.GetQueueRequest;
import dev.weir.v1.GetQueueResponse;
import dev.weir.v1.ImportKeysRequest;
import dev.weir.v1.ImportKeysResponse;
import dev.weir.v1.KeyState;
import dev.weir.v1.ListBackendsRequest;
import dev.weir.v1.ListBackendsResponse;
import dev.weir.v1.ListKeysRequest;
import dev.weir.v1.ListKeysResponse;
import dev.weir.v1.ListUsageRequest;
import dev.weir.v1.ListUsageResponse;
import dev.weir.v1.Queue;
import dev.weir.v1.QueueEntry;
import dev.weir.v1.QueueServiceGrpc;
import dev.weir.v1.ResumeBackendRequest;
import dev.weir.v1.ResumeBackendResponse;
import dev.weir.v1.RevokeKeyRequest;
import dev.weir.v1.RevokeKeyResponse;
import dev.weir.v1.RotateKeyRequest;
import dev.weir.v1.RotateKeyResponse;
import dev.weir.v1.SummarizeUsageRequest;
import dev.weir.v1.SummarizeUsageResponse;
import dev.weir.v1.UpdateKeyRequest;
import dev.weir.v1.UpdateKeyResponse;
import dev.weir.v1.UsageRow;
import dev.weir.v1.UsageSummary;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** An admin service with keys, one backend and one row of usage. */
final class TestingAdminService extends AdminServiceGrpc.AdminServiceImplBase {
    final TestingKeys keys = new TestingKeys();
    final TestingImports imports = new TestingImports();
    final BlockingQueue<RotateKeyRequest> rotated = new LinkedBlockingQueue<>();
    final BlockingQueue<ListUsageRequest> usageAsked = new LinkedBlockingQueue<>();

    @Override
    public void createKey(CreateKeyRequest request, StreamObserver<CreateKeyResponse> call) {
        reply(
                call,
                CreateKeyResponse.newBuilder()
                        .setKey(keys.create(request))
                        .setSecret("weir_secret")
                        .build());
    }

    @Override
    public void listKeys(ListKeysRequest request, StreamObserver<ListKeysResponse> call) {
        reply(call, ListKeysResponse.newBuilder().addAllKeys(keys.list()).build());
    }

    @Override
    public void getKey(GetKeyRequest request, StreamObserver<GetKeyResponse> call) {
        reply(
                call,
                GetKeyResponse.newBuilder().setKey(keys.get(request.getId())).build());
    }

    @Override
    public void updateKey(UpdateKeyRequest request, StreamObserver<UpdateKeyResponse> call) {
        reply(call, UpdateKeyResponse.newBuilder().setKey(keys.update(request)).build());
    }

    @Override
    public void rotateKey(RotateKeyRequest request, StreamObserver<RotateKeyResponse> call) {
        rotated.add(request);
        reply(
                call,
                RotateKeyResponse.newBuilder()
                        .setKey(keys.get(request.getId()))
                        .setSecret("weir_next")
                        .build());
    }

    @Override
    public void disableKey(DisableKeyRequest request, StreamObserver<DisableKeyResponse> call) {
        reply(
                call,
                DisableKeyResponse.newBuilder()
                        .setKey(keys.state(request.getId(), KeyState.KEY_STATE_DISABLED))
                        .build());
    }

    @Override
    public void enableKey(EnableKeyRequest request, StreamObserver<EnableKeyResponse> call) {
        reply(
                call,
                EnableKeyResponse.newBuilder()
                        .setKey(keys.state(request.getId(), KeyState.KEY_STATE_ACTIVE))
                        .build());
    }

    @Override
    public void revokeKey(RevokeKeyRequest request, StreamObserver<RevokeKeyResponse> call) {
        reply(
                call,
                RevokeKeyResponse.newBuilder()
                        .setKey(keys.state(request.getId(), KeyState.KEY_STATE_REVOKED))
                        .setCallsStopped(request.getNow() ? 2 : 0)
                        .build());
    }

    @Override
    public void importKeys(ImportKeysRequest request, StreamObserver<ImportKeysResponse> call) {
        reply(call, imports.bring(request));
    }

    @Override
    public void listUsage(ListUsageRequest request, StreamObserver<ListUsageResponse> call) {
        reply(call, ListUsageResponse.newBuilder().addRows(row(request)).build());
    }

    @Override
    public void summarizeUsage(SummarizeUsageRequest request, StreamObserver<SummarizeUsageResponse> call) {
        reply(
                call,
                SummarizeUsageResponse.newBuilder()
                        .addSummaries(UsageSummary.newBuilder()
                                .setGroup(request.getGroupBy().name())
                                .setRequests(7)
                                .setPromptTokens(100))
                        .build());
    }

    @Override
    public void listBackends(ListBackendsRequest request, StreamObserver<ListBackendsResponse> call) {
        reply(
                call,
                ListBackendsResponse.newBuilder()
                        .addBackends(backend("gpu-1", BackendState.BACKEND_STATE_UP))
                        .build());
    }

    @Override
    public void drainBackend(DrainBackendRequest request, StreamObserver<DrainBackendResponse> call) {
        reply(
                call,
                DrainBackendResponse.newBuilder()
                        .setBackend(backend(request.getName(), BackendState.BACKEND_STATE_DRAINING))
                        .build());
    }

    @Override
    public void resumeBackend(ResumeBackendRequest request, StreamObserver<ResumeBackendResponse> call) {
        reply(
                call,
                ResumeBackendResponse.newBuilder()
                        .setBackend(backend(request.getName(), BackendState.BACKEND_STATE_UP))
                        .build());
    }

    private UsageRow row(ListUsageRequest request) {
        usageAsked.add(request);
        return UsageRow.newBuilder()
                .setCallId("c1")
                .setRequestId("r1")
                .setKeyId("k1")
                .setKeyLabel("say \"hi\", twice")
                .setAskedModel("fast")
                .setOutcome("ok")
                .setCompletionTokens(5)
                .build();
    }

    private static Backend backend(String name, BackendState state) {
        return Backend.newBuilder()
                .setName(name)
                .setType("ollama")
                .setUrl("http://gpu-1:11434")
                .setState(state)
                .addModels("llama3.2:3b")
                .addLoadedModels("llama3.2:3b")
                .setBreaker("closed")
                .setRequestsInFlight(3)
                .setRequestsWaiting(7)
                .build();
    }

    /** A line with one account in it. */
    static final class Queues extends QueueServiceGrpc.QueueServiceImplBase {
        @Override
        public void getQueue(GetQueueRequest request, StreamObserver<GetQueueResponse> call) {
            QueueEntry entry = QueueEntry.newBuilder()
                    .setModel("llama3.2:3b")
                    .setPriority("batch")
                    .setAccount("night-shift")
                    .setRequestsWaiting(7)
                    .setWait(Duration.newBuilder().setSeconds(2).setNanos(500_000_000))
                    .build();
            Queue queue =
                    Queue.newBuilder().setRequestsWaiting(7).addEntries(entry).build();
            reply(call, GetQueueResponse.newBuilder().setQueue(queue).build());
        }
    }

    private static <R> void reply(StreamObserver<R> call, R response) {
        call.onNext(response);
        call.onCompleted();
    }
}
