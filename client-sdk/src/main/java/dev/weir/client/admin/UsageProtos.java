package dev.weir.client.admin;

import dev.weir.v1.GetOwnUsageResponse;
import dev.weir.v1.LimitGauge;
import dev.weir.v1.UsageFilter;

/** Usage between the contract's messages and the client's own. */
final class UsageProtos {
    private UsageProtos() {}

    static UsageFilter filter(UsageQuery query) {
        UsageFilter.Builder filter = UsageFilter.newBuilder();
        if (query.since() != null) {
            filter.setSinceTime(Times.timestamp(query.since()));
        }
        if (query.until() != null) {
            filter.setUntilTime(Times.timestamp(query.until()));
        }
        if (query.keyId() != null) {
            filter.setKeyId(query.keyId());
        }
        if (query.model() != null) {
            filter.setModel(query.model());
        }
        return filter.build();
    }

    static dev.weir.v1.UsageGrouping grouping(UsageGrouping grouping) {
        return switch (grouping) {
            case KEY -> dev.weir.v1.UsageGrouping.USAGE_GROUPING_KEY;
            case ACCOUNT -> dev.weir.v1.UsageGrouping.USAGE_GROUPING_ACCOUNT;
            case MODEL -> dev.weir.v1.UsageGrouping.USAGE_GROUPING_MODEL;
            case BACKEND -> dev.weir.v1.UsageGrouping.USAGE_GROUPING_BACKEND;
            case DAY -> dev.weir.v1.UsageGrouping.USAGE_GROUPING_DAY;
        };
    }

    static UsageRow row(dev.weir.v1.UsageRow row) {
        return new UsageRow(
                new UsageRow.Ids(row.getCallId(), row.getRequestId()),
                new UsageRow.Caller(row.getKeyId(), row.getKeyLabel(), row.getAccount()),
                new UsageRow.Route(row.getDoor(), row.getAskedModel(), row.getSentModel(), row.getBackend()),
                new UsageRow.Tokens(
                        row.getPromptTokens(),
                        row.getCompletionTokens(),
                        row.getCachedTokens(),
                        row.getReasoningTokens(),
                        row.getEstimated()),
                new UsageRow.Clock(
                        Times.instant(row.getStartTime()),
                        row.hasTimeToFirstToken() ? Times.duration(row.getTimeToFirstToken()) : null,
                        Times.duration(row.getTotal())),
                new UsageRow.Outcome(row.getOutcome(), row.getFailureCode()),
                row.getCostMicroCredits());
    }

    static UsageSummary summary(dev.weir.v1.UsageSummary summary) {
        return new UsageSummary(
                summary.getGroup(),
                summary.getGroupLabel(),
                summary.getRequests(),
                summary.getFailedRequests(),
                new UsageSummary.Tokens(
                        summary.getPromptTokens(),
                        summary.getCompletionTokens(),
                        summary.getCachedTokens(),
                        summary.getReasoningTokens()),
                summary.getCostMicroCredits());
    }

    static OwnUsage own(GetOwnUsageResponse own) {
        return new OwnUsage(
                new OwnUsage.Identity(own.getKeyId(), own.getLabel(), own.getAccount()),
                KeyProtos.limits(own.getLimits()),
                own.hasRequests() ? gauge(own.getRequests()) : null,
                own.hasTokens() ? gauge(own.getTokens()) : null,
                own.hasFreeMicroCredits() ? Long.valueOf(own.getFreeMicroCredits()) : null,
                own.getByDayList().stream().map(UsageProtos::summary).toList(),
                own.getByModelList().stream().map(UsageProtos::summary).toList());
    }

    private static OwnUsage.Gauge gauge(LimitGauge gauge) {
        return new OwnUsage.Gauge(gauge.getLimit(), gauge.getRemaining(), Times.duration(gauge.getReset()));
    }
}
