package dev.weir.client.admin;

import dev.weir.client.transport.Pages;
import dev.weir.v1.AuditFilter;
import dev.weir.v1.AuditServiceGrpc;
import dev.weir.v1.CheckLedgerRequest;
import dev.weir.v1.ListAuditEntriesRequest;
import java.util.List;

/** Whether a gateway was run as it should be. */
public final class WeirAudit {
    private final AdminCalls calls;

    WeirAudit(AdminCalls calls) {
        this.calls = calls;
    }

    /** What operators did, newest first, at most so many entries. */
    public List<AuditEntry> entries(AuditQuery query, int most) {
        return Pages.upTo(most, token -> page(query, token));
    }

    /** Adds the books up; none when they balance. */
    public List<LedgerFinding> checkLedger() {
        return calls.read(
                AuditServiceGrpc.getCheckLedgerMethod(),
                CheckLedgerRequest.getDefaultInstance(),
                response -> response.getFindingsList().stream()
                        .map(WeirAudit::finding)
                        .toList());
    }

    private Pages.Page<AuditEntry> page(AuditQuery query, String token) {
        var request = ListAuditEntriesRequest.newBuilder()
                .setPageToken(token)
                .setFilter(filter(query))
                .build();
        return calls.read(
                AuditServiceGrpc.getListAuditEntriesMethod(),
                request,
                response -> new Pages.Page<>(
                        response.getEntriesList().stream().map(WeirAudit::entry).toList(),
                        response.getNextPageToken()));
    }

    private static AuditFilter filter(AuditQuery query) {
        AuditFilter.Builder filter = AuditFilter.newBuilder();
        if (query.subject() != null) {
            filter.setSubject(query.subject());
        }
        if (query.actorKeyId() != null) {
            filter.setActorKeyId(query.actorKeyId());
        }
        if (query.since() != null) {
            filter.setSinceTime(Times.timestamp(query.since()));
        }
        return filter.build();
    }

    private static AuditEntry entry(dev.weir.v1.AuditEntry entry) {
        return new AuditEntry(
                entry.getId(),
                Times.instant(entry.getTime()),
                entry.getActorKeyId(),
                entry.getAction(),
                entry.getSubject(),
                new AuditEntry.Change(entry.getBeforeJson(), entry.getAfterJson()));
    }

    private static LedgerFinding finding(dev.weir.v1.LedgerFinding finding) {
        return new LedgerFinding(
                finding.getAccount(),
                finding.getLaw(),
                finding.getExpectedMicroCredits(),
                finding.getFoundMicroCredits());
    }
}
