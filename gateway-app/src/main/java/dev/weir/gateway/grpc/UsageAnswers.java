package dev.weir.gateway.grpc;

import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admin.KeyLabels;
import dev.weir.gateway.admin.UsageAdministration;
import dev.weir.gateway.ledger.UsageGrouping;
import dev.weir.gateway.ledger.UsagePage;
import dev.weir.v1.ListUsageRequest;
import dev.weir.v1.ListUsageResponse;
import dev.weir.v1.SummarizeUsageRequest;
import dev.weir.v1.SummarizeUsageResponse;
import jakarta.inject.Singleton;

/** The part of {@code weir.v1.AdminService} that is about usage. Blocks on the database. */
@Singleton
final class UsageAnswers {
    private final UsageAdministration usage;

    UsageAnswers(UsageAdministration usage) {
        this.usage = usage;
    }

    ListUsageResponse list(Actor actor, ListUsageRequest request) {
        UsagePage page = usage.rows(
                actor, UsageMapper.filter(request.getFilter()), request.getPageSize(), request.getPageToken());
        KeyLabels labels = usage.labels();
        return ListUsageResponse.newBuilder()
                .addAllRows(page.rows().stream()
                        .map(row -> UsageMapper.row(row, labels))
                        .toList())
                .setNextPageToken(page.next() == null ? "" : page.next())
                .build();
    }

    SummarizeUsageResponse summarize(Actor actor, SummarizeUsageRequest request) {
        UsageGrouping grouping = UsageMapper.grouping(request.getGroupBy());
        KeyLabels labels = grouping == UsageGrouping.KEY ? usage.labels() : null;
        return SummarizeUsageResponse.newBuilder()
                .addAllSummaries(usage.summaries(actor, UsageMapper.filter(request.getFilter()), grouping).stream()
                        .map(sum -> UsageMapper.summary(sum, labels))
                        .toList())
                .build();
    }
}
