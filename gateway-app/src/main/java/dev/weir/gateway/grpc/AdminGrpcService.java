package dev.weir.gateway.grpc;

import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admin.BackendAdministration;
import dev.weir.gateway.admin.KeyAdministration;
import dev.weir.gateway.keys.KeyPage;
import dev.weir.gateway.ledger.UsageGrouping;
import dev.weir.gateway.ledger.UsagePage;
import dev.weir.gateway.ledger.UsageReports;
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
import dev.weir.v1.SummarizeUsageRequest;
import dev.weir.v1.SummarizeUsageResponse;
import dev.weir.v1.UpdateKeyRequest;
import dev.weir.v1.UpdateKeyResponse;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;

/** {@code weir.v1.AdminService}: hands each RPC to the room that knows, off the event loop. */
@Singleton
final class AdminGrpcService extends AdminServiceImplBase {
    private final OffLoop offLoop;
    private final KeyAdministration keys;
    private final BackendAdministration backends;
    private final UsageReports usage;

    AdminGrpcService(OffLoop offLoop, KeyAdministration keys, BackendAdministration backends, UsageReports usage) {
        this.offLoop = offLoop;
        this.keys = keys;
        this.backends = backends;
        this.usage = usage;
    }

    @Override
    public void createKey(CreateKeyRequest request, StreamObserver<CreateKeyResponse> observer) {
        Actor actor = actor();
        offLoop.answer(observer, () -> KeyMapper.created(keys.create(actor, KeyMapper.draft(request), null)));
    }

    @Override
    public void listKeys(ListKeysRequest request, StreamObserver<ListKeysResponse> observer) {
        Actor actor = actor();
        offLoop.answer(observer, () -> {
            String account = request.getAccount().isEmpty() ? null : request.getAccount();
            KeyPage page = keys.list(actor, account, request.getPageSize(), request.getPageToken());
            return ListKeysResponse.newBuilder()
                    .addAllKeys(page.keys().stream().map(KeyMapper::key).toList())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void getKey(GetKeyRequest request, StreamObserver<GetKeyResponse> observer) {
        Actor actor = actor();
        offLoop.answer(
                observer,
                () -> GetKeyResponse.newBuilder()
                        .setKey(KeyMapper.key(keys.get(actor, request.getId())))
                        .build());
    }

    @Override
    public void updateKey(UpdateKeyRequest request, StreamObserver<UpdateKeyResponse> observer) {
        Actor actor = actor();
        offLoop.answer(
                observer,
                () -> UpdateKeyResponse.newBuilder()
                        .setKey(KeyMapper.key(
                                keys.update(actor, request.getKey().getId(), KeyChange.of(request))))
                        .build());
    }

    @Override
    public void disableKey(DisableKeyRequest request, StreamObserver<DisableKeyResponse> observer) {
        Actor actor = actor();
        offLoop.answer(
                observer,
                () -> DisableKeyResponse.newBuilder()
                        .setKey(KeyMapper.key(keys.disable(actor, request.getId())))
                        .build());
    }

    @Override
    public void enableKey(EnableKeyRequest request, StreamObserver<EnableKeyResponse> observer) {
        Actor actor = actor();
        offLoop.answer(
                observer,
                () -> EnableKeyResponse.newBuilder()
                        .setKey(KeyMapper.key(keys.enable(actor, request.getId())))
                        .build());
    }

    @Override
    public void revokeKey(RevokeKeyRequest request, StreamObserver<RevokeKeyResponse> observer) {
        Actor actor = actor();
        offLoop.answer(observer, () -> {
            KeyAdministration.Revoked revoked = keys.revoke(actor, request.getId(), request.getNow());
            return RevokeKeyResponse.newBuilder()
                    .setKey(KeyMapper.key(revoked.key()))
                    .setCallsStopped(revoked.callsStopped())
                    .build();
        });
    }

    @Override
    public void listUsage(ListUsageRequest request, StreamObserver<ListUsageResponse> observer) {
        offLoop.answer(observer, () -> {
            UsagePage page = usage.rows(
                    UsageMapper.filter(request.getFilter()),
                    UsageMapper.pageSize(request.getPageSize()),
                    request.getPageToken().isEmpty() ? null : request.getPageToken());
            KeyLabels labels = new KeyLabels(keys);
            return ListUsageResponse.newBuilder()
                    .addAllRows(page.rows().stream()
                            .map(row -> UsageMapper.row(row, labels))
                            .toList())
                    .setNextPageToken(page.next() == null ? "" : page.next())
                    .build();
        });
    }

    @Override
    public void summarizeUsage(SummarizeUsageRequest request, StreamObserver<SummarizeUsageResponse> observer) {
        offLoop.answer(observer, () -> {
            UsageGrouping grouping = UsageMapper.grouping(request.getGroupBy());
            KeyLabels labels = grouping == UsageGrouping.KEY ? new KeyLabels(keys) : null;
            return SummarizeUsageResponse.newBuilder()
                    .addAllSummaries(usage.summaries(UsageMapper.filter(request.getFilter()), grouping).stream()
                            .map(sum -> UsageMapper.summary(sum, labels))
                            .toList())
                    .build();
        });
    }

    @Override
    public void listBackends(ListBackendsRequest request, StreamObserver<ListBackendsResponse> observer) {
        offLoop.answer(
                observer,
                () -> ListBackendsResponse.newBuilder()
                        .addAllBackends(backends.list().stream()
                                .map(BackendMapper::backend)
                                .toList())
                        .build());
    }

    @Override
    public void drainBackend(DrainBackendRequest request, StreamObserver<DrainBackendResponse> observer) {
        Actor actor = actor();
        offLoop.answer(
                observer,
                () -> DrainBackendResponse.newBuilder()
                        .setBackend(BackendMapper.backend(backends.drain(actor, request.getName())))
                        .build());
    }

    @Override
    public void resumeBackend(ResumeBackendRequest request, StreamObserver<ResumeBackendResponse> observer) {
        Actor actor = actor();
        offLoop.answer(
                observer,
                () -> ResumeBackendResponse.newBuilder()
                        .setBackend(BackendMapper.backend(backends.resume(actor, request.getName())))
                        .build());
    }

    /** Who makes the call that this thread works on. */
    private static Actor actor() {
        return Actor.of(Rpc.current().known());
    }
}
