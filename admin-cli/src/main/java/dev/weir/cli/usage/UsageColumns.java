package dev.weir.cli.usage;

import dev.weir.cli.output.Cell;
import dev.weir.cli.output.Column;
import dev.weir.client.admin.UsageGrouping;
import dev.weir.client.admin.UsageRow;
import dev.weir.client.admin.UsageSummary;
import java.util.List;
import java.util.Locale;

/** What is told of calls, one by one and added up. */
final class UsageColumns {
    static final List<Column<UsageRow>> ROWS = List.of(
            Column.of("start", row -> Cell.of(row.clock().start())),
            Column.data("call_id", row -> Cell.of(row.ids().callId())),
            Column.of("request_id", row -> Cell.of(row.ids().requestId())),
            Column.data("key_id", row -> Cell.of(row.caller().keyId())),
            Column.table("key", row -> Cell.of(keyName(row.caller()))),
            Column.data("key_label", row -> Cell.of(row.caller().keyLabel())),
            Column.data("account", row -> Cell.of(row.caller().account())),
            Column.of("door", row -> Cell.of(row.route().door())),
            Column.of("model", row -> Cell.of(row.route().askedModel())),
            Column.data("sent_model", row -> Cell.of(row.route().sentModel())),
            Column.of("backend", row -> Cell.of(row.route().backend())),
            Column.of("prompt_tokens", row -> Cell.of(row.tokens().prompt())),
            Column.of("completion_tokens", row -> Cell.of(row.tokens().completion())),
            Column.data("cached_tokens", row -> Cell.of(row.tokens().cached())),
            Column.data("reasoning_tokens", row -> Cell.of(row.tokens().reasoning())),
            Column.data("estimated", row -> new Cell.Flag(row.tokens().estimated())),
            Column.table("cost", row -> Cell.credits(row.costMicroCredits())),
            Column.data("cost_micro_credits", row -> Cell.of(row.costMicroCredits())),
            Column.of("ttft_ms", row -> Cell.millis(row.clock().timeToFirstToken())),
            Column.of("total_ms", row -> Cell.millis(row.clock().total())),
            Column.of("outcome", row -> Cell.of(row.outcome().name())),
            Column.of("failure", row -> Cell.of(row.outcome().failureCode())));

    private UsageColumns() {}

    /** The first column has the name of what was added up by. */
    static List<Column<UsageSummary>> summary(UsageGrouping by) {
        return List.of(
                Column.of(by.name().toLowerCase(Locale.ROOT), sum -> Cell.of(sum.group())),
                Column.of("label", sum -> Cell.of(sum.label())),
                Column.of("requests", sum -> Cell.of(sum.requests())),
                Column.of("failed", sum -> Cell.of(sum.failed())),
                Column.of("prompt_tokens", sum -> Cell.of(sum.tokens().prompt())),
                Column.of("completion_tokens", sum -> Cell.of(sum.tokens().completion())),
                Column.data("cached_tokens", sum -> Cell.of(sum.tokens().cached())),
                Column.data("reasoning_tokens", sum -> Cell.of(sum.tokens().reasoning())),
                Column.table("cost", sum -> Cell.credits(sum.costMicroCredits())),
                Column.data("cost_micro_credits", sum -> Cell.of(sum.costMicroCredits())));
    }

    private static String keyName(UsageRow.Caller caller) {
        return caller.keyLabel().isEmpty() ? caller.keyId() : caller.keyLabel();
    }
}
