package dev.weir.gateway.grpc;

import com.google.protobuf.Timestamp;
import dev.weir.gateway.admin.KeyLabels;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.ledger.UsageGrouping;
import dev.weir.v1.UsageFilter;
import dev.weir.v1.UsageRow;
import dev.weir.v1.UsageSummary;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reports as protos, and what is asked of them. */
final class UsageMapper {
    private UsageMapper() {}

    static dev.weir.gateway.ledger.UsageFilter filter(UsageFilter filter) {
        return new dev.weir.gateway.ledger.UsageFilter(
                filter.hasSinceTime() ? instant(filter.getSinceTime(), "filter.since_time") : null,
                filter.hasUntilTime() ? instant(filter.getUntilTime(), "filter.until_time") : null,
                MessageMapper.said(filter.getKeyId()),
                MessageMapper.said(filter.getModel()));
    }

    static Instant instant(Timestamp time, String field) {
        try {
            return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
        } catch (DateTimeException | ArithmeticException wrong) {
            throw Checks.wrong(field, "'" + field + "' is not a time.");
        }
    }

    static UsageGrouping grouping(dev.weir.v1.UsageGrouping grouping) {
        return switch (grouping) {
            case USAGE_GROUPING_UNSPECIFIED, USAGE_GROUPING_KEY -> UsageGrouping.KEY;
            case USAGE_GROUPING_ACCOUNT -> UsageGrouping.ACCOUNT;
            case USAGE_GROUPING_MODEL -> UsageGrouping.MODEL;
            case USAGE_GROUPING_BACKEND -> UsageGrouping.BACKEND;
            case USAGE_GROUPING_DAY -> UsageGrouping.DAY;
            case UNRECOGNIZED -> throw Checks.wrong("group_by", "'group_by' is not a known grouping.");
        };
    }

    static UsageRow row(dev.weir.gateway.ledger.UsageRow row, KeyLabels labels) {
        Settlement settlement = row.settlement();
        UsageRow.Builder proto = UsageRow.newBuilder()
                .setCallId(row.callId())
                .setRequestId(row.requestId())
                .setKeyId(row.payer().keyId())
                .setKeyLabel(labels.of(row.payer().keyId()))
                .setAccount(row.payer().account())
                .setDoor(row.start().door().label())
                .setAskedModel(row.start().askedModel())
                .setPromptTokens(settlement.counts().prompt())
                .setCompletionTokens(settlement.counts().completion())
                .setCachedTokens(settlement.counts().cached())
                .setReasoningTokens(settlement.counts().reasoning())
                .setEstimated(settlement.counts().estimated())
                .setStartTime(Protos.timestamp(row.start().at()))
                .setTotal(Protos.duration(settlement.times().total()))
                .setOutcome(settlement.outcome().label())
                .setCostMicroCredits(row.charge().cost());
        if (settlement.sentModel() != null) {
            proto.setSentModel(settlement.sentModel());
        }
        if (settlement.backend() != null) {
            proto.setBackend(settlement.backend());
        }
        if (settlement.times().firstToken() >= 0) {
            proto.setTimeToFirstToken(Protos.duration(settlement.times().firstToken()));
        }
        if (settlement.failure() != null) {
            proto.setFailureCode(settlement.failure().wireName());
        }
        return proto.build();
    }

    static UsageSummary summary(dev.weir.gateway.ledger.UsageSummary summary, @Nullable KeyLabels labels) {
        return UsageSummary.newBuilder()
                .setGroup(summary.group())
                .setGroupLabel(labels == null ? "" : labels.of(summary.group()))
                .setRequests(summary.requests())
                .setFailedRequests(summary.failedRequests())
                .setPromptTokens(summary.tokens().prompt())
                .setCompletionTokens(summary.tokens().completion())
                .setCachedTokens(summary.tokens().cached())
                .setReasoningTokens(summary.tokens().reasoning())
                .setCostMicroCredits(summary.cost())
                .build();
    }
}
