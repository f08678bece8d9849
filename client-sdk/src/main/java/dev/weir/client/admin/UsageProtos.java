package dev.weir.client.admin;

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
                new UsageRow.Outcome(row.getOutcome(), row.getFailureCode()));
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
                        summary.getReasoningTokens()));
    }
}
