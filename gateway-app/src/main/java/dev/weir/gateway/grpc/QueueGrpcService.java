package dev.weir.gateway.grpc;

import dev.weir.gateway.admin.BackendAdministration;
import dev.weir.gateway.routing.line.LineView;
import dev.weir.v1.GetQueueRequest;
import dev.weir.v1.GetQueueResponse;
import dev.weir.v1.Queue;
import dev.weir.v1.QueueEntry;
import dev.weir.v1.QueueServiceGrpc.QueueServiceImplBase;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;

/** {@code weir.v1.QueueService}: tells who waits. */
@Singleton
final class QueueGrpcService extends QueueServiceImplBase {
    private final OffLoop offLoop;
    private final BackendAdministration backends;

    QueueGrpcService(OffLoop offLoop, BackendAdministration backends) {
        this.offLoop = offLoop;
        this.backends = backends;
    }

    @Override
    public void getQueue(GetQueueRequest request, StreamObserver<GetQueueResponse> observer) {
        offLoop.answer(
                observer,
                () -> GetQueueResponse.newBuilder()
                        .setQueue(queue(backends.queue()))
                        .build());
    }

    private static Queue queue(LineView line) {
        return Queue.newBuilder()
                .setRequestsWaiting(line.waiting())
                .setBytes(line.bytes())
                .addAllEntries(line.rows().stream().map(QueueGrpcService::entry).toList())
                .build();
    }

    private static QueueEntry entry(LineView.Row row) {
        return QueueEntry.newBuilder()
                .setModel(row.group())
                .setPriority(row.rank().label())
                .setAccount(row.account())
                .setRequestsWaiting(row.waiting())
                .setWait(Protos.duration(row.oldest().toNanos()))
                .build();
    }
}
