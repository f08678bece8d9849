package dev.weir.gateway.http.admin;

import dev.weir.gateway.admin.KeyLabels;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.ledger.UsageSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes reports, with the names that the protos have. */
final class UsageJson {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private UsageJson() {}

    /** One call, as a value. */
    static void row(UsageRow row, KeyLabels labels, JsonOutput json) {
        json.beginObject()
                .field("call_id", row.callId())
                .field("request_id", row.requestId())
                .field("key_id", row.payer().keyId())
                .field("key_label", labels.of(row.payer().keyId()))
                .field("account", row.payer().account())
                .field("door", row.start().door().label())
                .field("asked_model", row.start().askedModel());
        end(row.settlement(), json);
        json.field("cost_micro_credits", row.charge().cost())
                .field("start_time", row.start().at().toString())
                .endObject();
    }

    private static void end(Settlement end, JsonOutput json) {
        json.field("sent_model", end.sentModel())
                .field("backend", end.backend())
                .field("prompt_tokens", end.counts().prompt())
                .field("completion_tokens", end.counts().completion())
                .field("cached_tokens", end.counts().cached())
                .field("reasoning_tokens", end.counts().reasoning())
                .field("estimated", end.counts().estimated())
                .name("time_to_first_token_ms");
        if (end.times().firstToken() < 0) {
            json.nothing();
        } else {
            json.value(end.times().firstToken() / NANOS_PER_MILLI);
        }
        json.field("total_ms", end.times().total() / NANOS_PER_MILLI)
                .field("outcome", end.outcome().label())
                .field(
                        "failure_code",
                        end.failure() == null ? null : end.failure().wireName());
    }

    /**
     * Sums, as a value.
     *
     * @param by the name of what was added up by
     * @param labels what keys are called; null: the groups are no keys
     */
    static void summaries(List<UsageSummary> sums, String by, @Nullable KeyLabels labels, JsonOutput json) {
        json.beginArray();
        for (UsageSummary sum : sums) {
            json.beginObject().field(by, sum.group());
            if (labels != null) {
                json.field("label", labels.of(sum.group()));
            }
            json.field("requests", sum.requests())
                    .field("failed_requests", sum.failedRequests())
                    .field("prompt_tokens", sum.tokens().prompt())
                    .field("completion_tokens", sum.tokens().completion())
                    .field("cached_tokens", sum.tokens().cached())
                    .field("reasoning_tokens", sum.tokens().reasoning())
                    .field("cost_micro_credits", sum.cost())
                    .endObject();
        }
        json.endArray();
    }
}
