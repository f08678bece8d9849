package dev.weir.client.admin;

import dev.weir.client.transport.Pages;
import dev.weir.v1.AdminServiceGrpc;
import dev.weir.v1.GetOwnUsageRequest;
import dev.weir.v1.ListUsageRequest;
import dev.weir.v1.SummarizeUsageRequest;
import dev.weir.v1.UsageServiceGrpc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was used. */
public final class WeirUsage {
    private final AdminCalls calls;

    WeirUsage(AdminCalls calls) {
        this.calls = calls;
    }

    /** The calls of the query, newest first, at most so many. */
    public List<UsageRow> rows(UsageQuery query, int most) {
        return Pages.upTo(most, token -> page(query, token));
    }

    /** The calls of the query, added up. */
    public List<UsageSummary> summary(UsageQuery query, UsageGrouping by) {
        var request = SummarizeUsageRequest.newBuilder()
                .setGroupBy(UsageProtos.grouping(by))
                .setFilter(UsageProtos.filter(query))
                .build();
        return calls.read(
                AdminServiceGrpc.getSummarizeUsageMethod(),
                request,
                response -> response.getSummariesList().stream()
                        .map(UsageProtos::summary)
                        .toList());
    }

    /**
     * What the client's own key has used, and what it may use now. Needs no more than the scope {@code inference}.
     *
     * @param since null is the last 30 days
     * @param until null is now
     */
    public OwnUsage own(@Nullable Instant since, @Nullable Instant until) {
        GetOwnUsageRequest.Builder request = GetOwnUsageRequest.newBuilder();
        if (since != null) {
            request.setSinceTime(Times.timestamp(since));
        }
        if (until != null) {
            request.setUntilTime(Times.timestamp(until));
        }
        return calls.read(UsageServiceGrpc.getGetOwnUsageMethod(), request.build(), UsageProtos::own);
    }

    private Pages.Page<UsageRow> page(UsageQuery query, String token) {
        var request = ListUsageRequest.newBuilder()
                .setPageToken(token)
                .setFilter(UsageProtos.filter(query))
                .build();
        return calls.read(
                AdminServiceGrpc.getListUsageMethod(),
                request,
                response -> new Pages.Page<>(
                        response.getRowsList().stream().map(UsageProtos::row).toList(), response.getNextPageToken()));
    }
}
