package dev.weir.gateway.grpc;

import dev.weir.gateway.admin.AuditAdministration;
import dev.weir.gateway.admin.CreditAdministration;
import dev.weir.gateway.audit.AuditEntry;
import dev.weir.gateway.audit.AuditPage;
import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.ledger.credits.Finding;
import dev.weir.v1.AuditFilter;
import dev.weir.v1.AuditServiceGrpc.AuditServiceImplBase;
import dev.weir.v1.CheckLedgerRequest;
import dev.weir.v1.CheckLedgerResponse;
import dev.weir.v1.LedgerFinding;
import dev.weir.v1.ListAuditEntriesRequest;
import dev.weir.v1.ListAuditEntriesResponse;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;

/** {@code weir.v1.AuditService}, off the event loop. */
@Singleton
final class AuditGrpcService extends AuditServiceImplBase {
    private final OffLoop offLoop;
    private final AuditAdministration audit;
    private final CreditAdministration credits;

    AuditGrpcService(OffLoop offLoop, AuditAdministration audit, CreditAdministration credits) {
        this.offLoop = offLoop;
        this.audit = audit;
        this.credits = credits;
    }

    @Override
    public void listAuditEntries(ListAuditEntriesRequest request, StreamObserver<ListAuditEntriesResponse> observer) {
        offLoop.administer(observer, actor -> {
            AuditPage page =
                    audit.list(actor, filter(request.getFilter()), request.getPageSize(), request.getPageToken());
            return ListAuditEntriesResponse.newBuilder()
                    .addAllEntries(
                            page.entries().stream().map(AuditGrpcService::entry).toList())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void checkLedger(CheckLedgerRequest request, StreamObserver<CheckLedgerResponse> observer) {
        offLoop.administer(
                observer,
                actor -> CheckLedgerResponse.newBuilder()
                        .addAllFindings(credits.check(actor).stream()
                                .map(AuditGrpcService::finding)
                                .toList())
                        .build());
    }

    private static AuditTrail.Filter filter(AuditFilter filter) {
        return new AuditTrail.Filter(
                MessageMapper.said(filter.getSubject()),
                MessageMapper.said(filter.getActorKeyId()),
                filter.hasSinceTime() ? UsageMapper.instant(filter.getSinceTime(), "filter.since_time") : null);
    }

    private static dev.weir.v1.AuditEntry entry(AuditEntry entry) {
        return dev.weir.v1.AuditEntry.newBuilder()
                .setId(entry.id())
                .setTime(Protos.timestamp(entry.at()))
                .setActorKeyId(entry.actor())
                .setAction(entry.action())
                .setSubject(entry.subject())
                .setBeforeJson(entry.before() == null ? "" : entry.before())
                .setAfterJson(entry.after() == null ? "" : entry.after())
                .build();
    }

    private static LedgerFinding finding(Finding finding) {
        return LedgerFinding.newBuilder()
                .setAccount(finding.account())
                .setLaw(finding.law())
                .setExpectedMicroCredits(finding.shouldBe())
                .setFoundMicroCredits(finding.is())
                .build();
    }
}
