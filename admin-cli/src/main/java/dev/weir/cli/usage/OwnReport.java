package dev.weir.cli.usage;

import dev.weir.cli.output.Cell;
import dev.weir.cli.output.Column;
import dev.weir.cli.output.Format;
import dev.weir.cli.output.OutputOptions;
import dev.weir.client.admin.OwnUsage;
import dev.weir.client.admin.UsageGrouping;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a key what it has used; to people also what it may use now, beside the list. */
final class OwnReport {
    private static final List<Column<OwnUsage>> LIMITS = List.of(
            Column.of("key_id", own -> Cell.of(own.identity().keyId())),
            Column.of("label", own -> Cell.of(own.identity().label())),
            Column.of("account", own -> Cell.of(own.identity().account())),
            Column.of("requests_limit", own -> limit(own.requests())),
            Column.of("requests_remaining", own -> remaining(own.requests())),
            Column.of("requests_reset_ms", own -> reset(own.requests())),
            Column.of("tokens_limit", own -> limit(own.tokens())),
            Column.of("tokens_remaining", own -> remaining(own.tokens())),
            Column.of("tokens_reset_ms", own -> reset(own.tokens())),
            Column.of("free_micro_credits", own -> Cell.of(own.freeMicroCredits())));

    private final OutputOptions output;
    private final PrintWriter words;

    OwnReport(OutputOptions output, PrintWriter words) {
        this.output = output;
        this.words = words;
    }

    void write(OwnUsage own, UsageGrouping by) {
        output.list(UsageColumns.summary(by), by == UsageGrouping.MODEL ? own.byModel() : own.byDay());
        if (output.format() == Format.table) {
            words.println("key " + own.identity().keyId() + " ("
                    + own.identity().label() + "), account " + own.identity().account());
            gauge("requests", own.requests());
            gauge("tokens", own.tokens());
            if (own.freeMicroCredits() != null) {
                words.println(
                        "credits left: " + Cell.credits(own.freeMicroCredits()).words());
            }
        }
    }

    /** Only what it may use now. */
    void limits(OwnUsage own) {
        output.one(LIMITS, own);
    }

    private static Cell limit(OwnUsage.@Nullable Gauge gauge) {
        return gauge == null ? Cell.Nothing.NOTHING : Cell.of(gauge.limit());
    }

    private static Cell remaining(OwnUsage.@Nullable Gauge gauge) {
        return gauge == null ? Cell.Nothing.NOTHING : Cell.of(gauge.remaining());
    }

    private static Cell reset(OwnUsage.@Nullable Gauge gauge) {
        return gauge == null ? Cell.Nothing.NOTHING : Cell.millis(gauge.reset());
    }

    private void gauge(String what, OwnUsage.@Nullable Gauge now) {
        words.println(
                now == null
                        ? what + ": no limit"
                        : what + " left: " + now.remaining() + " of " + now.limit() + ", all again in "
                                + now.reset().plusMillis(999).toSeconds() + " s");
    }
}
