package dev.weir.gateway.grpc;

import dev.weir.v1.AdminServiceGrpc.AdminServiceImplBase;
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
import dev.weir.v1.ImportKeysRequest;
import dev.weir.v1.ImportKeysResponse;
import dev.weir.v1.ListBackendsRequest;
import dev.weir.v1.ListBackendsResponse;
import dev.weir.v1.ListKeysRequest;
import dev.weir.v1.ListKeysResponse;
import dev.weir.v1.ListUsageRequest;
import dev.weir.v1.ListUsageResponse;
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
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;

/** {@code weir.v1.AdminService}: hands each RPC to who knows of its subject, off the event loop. */
@Singleton
final class AdminGrpcService extends AdminServiceImplBase {
    private final OffLoop offLoop;
    private final KeyAnswers keys;
    private final ImportAnswers imports;
    private final UsageAnswers usage;
    private final BackendAnswers backends;

    AdminGrpcService(
            OffLoop offLoop, KeyAnswers keys, ImportAnswers imports, UsageAnswers usage, BackendAnswers backends) {
        this.offLoop = offLoop;
        this.keys = keys;
        this.imports = imports;
        this.usage = usage;
        this.backends = backends;
    }

    @Override
    public void createKey(CreateKeyRequest request, StreamObserver<CreateKeyResponse> observer) {
        offLoop.administer(observer, actor -> keys.create(actor, request));
    }

    @Override
    public void listKeys(ListKeysRequest request, StreamObserver<ListKeysResponse> observer) {
        offLoop.administer(observer, actor -> keys.list(actor, request));
    }

    @Override
    public void getKey(GetKeyRequest request, StreamObserver<GetKeyResponse> observer) {
        offLoop.administer(observer, actor -> keys.get(actor, request));
    }

    @Override
    public void updateKey(UpdateKeyRequest request, StreamObserver<UpdateKeyResponse> observer) {
        offLoop.administer(observer, actor -> keys.update(actor, request));
    }

    @Override
    public void rotateKey(RotateKeyRequest request, StreamObserver<RotateKeyResponse> observer) {
        offLoop.administer(observer, actor -> keys.rotate(actor, request));
    }

    @Override
    public void disableKey(DisableKeyRequest request, StreamObserver<DisableKeyResponse> observer) {
        offLoop.administer(observer, actor -> keys.disable(actor, request));
    }

    @Override
    public void enableKey(EnableKeyRequest request, StreamObserver<EnableKeyResponse> observer) {
        offLoop.administer(observer, actor -> keys.enable(actor, request));
    }

    @Override
    public void revokeKey(RevokeKeyRequest request, StreamObserver<RevokeKeyResponse> observer) {
        offLoop.administer(observer, actor -> keys.revoke(actor, request));
    }

    @Override
    public void importKeys(ImportKeysRequest request, StreamObserver<ImportKeysResponse> observer) {
        offLoop.administer(observer, actor -> imports.bring(actor, request));
    }

    @Override
    public void listUsage(ListUsageRequest request, StreamObserver<ListUsageResponse> observer) {
        offLoop.administer(observer, actor -> usage.list(actor, request));
    }

    @Override
    public void summarizeUsage(SummarizeUsageRequest request, StreamObserver<SummarizeUsageResponse> observer) {
        offLoop.administer(observer, actor -> usage.summarize(actor, request));
    }

    @Override
    public void listBackends(ListBackendsRequest request, StreamObserver<ListBackendsResponse> observer) {
        offLoop.answer(observer, backends::list);
    }

    @Override
    public void drainBackend(DrainBackendRequest request, StreamObserver<DrainBackendResponse> observer) {
        offLoop.administer(observer, actor -> backends.drain(actor, request));
    }

    @Override
    public void resumeBackend(ResumeBackendRequest request, StreamObserver<ResumeBackendResponse> observer) {
        offLoop.administer(observer, actor -> backends.resume(actor, request));
    }
}
