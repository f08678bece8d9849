package dev.weir.cli;

import com.google.protobuf.Timestamp;
import dev.weir.v1.AuditEntry;
import dev.weir.v1.AuditServiceGrpc;
import dev.weir.v1.CheckLedgerRequest;
import dev.weir.v1.CheckLedgerResponse;
import dev.weir.v1.LedgerFinding;
import dev.weir.v1.ListAuditEntriesRequest;
import dev.weir.v1.ListAuditEntriesResponse;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A trail of one entry, and books that balance until they are told not to. */
final class TestingAudit extends AuditServiceGrpc.AuditServiceImplBase {
    final BlockingQueue<ListAuditEntriesRequest> asked = new LinkedBlockingQueue<>();
    volatile boolean balanced = true;

    @Override
    public void listAuditEntries(ListAuditEntriesRequest request, StreamObserver<ListAuditEntriesResponse> call) {
        asked.add(request);
        call.onNext(ListAuditEntriesResponse.newBuilder()
                .addEntries(AuditEntry.newBuilder()
                        .setId(9)
                        .setTime(Timestamp.newBuilder().setSeconds(1_790_000_000))
                        .setActorKeyId("k1")
                        .setAction("key.update")
                        .setSubject("k2")
                        .setBeforeJson("{\"label\":\"a\"}")
                        .setAfterJson("{\"label\":\"b\"}"))
                .build());
        call.onCompleted();
    }

    @Override
    public void checkLedger(CheckLedgerRequest request, StreamObserver<CheckLedgerResponse> call) {
        CheckLedgerResponse.Builder answer = CheckLedgerResponse.newBuilder();
        if (!balanced) {
            answer.addFindings(LedgerFinding.newBuilder()
                    .setAccount("team")
                    .setLaw("what is held is the sum of its holds")
                    .setExpectedMicroCredits(1_000_000)
                    .setFoundMicroCredits(1_500_000));
        }
        call.onNext(answer.build());
        call.onCompleted();
    }
}
