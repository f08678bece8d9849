package dev.weir.cli.limits;

import dev.weir.cli.output.Cell;
import dev.weir.cli.output.Column;
import dev.weir.client.admin.KeyLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is told of limits: in few words in a table, one by one elsewhere. */
public final class LimitColumns {
    private LimitColumns() {}

    /** Those of the limits that a row has. */
    public static <T> List<Column<T>> of(Function<T, KeyLimits> limits) {
        return List.of(
                Column.table("limits", row -> Cell.of(words(limits.apply(row)))),
                Column.data(
                        "requests_per_minute", row -> Cell.of(limits.apply(row).requestsPerMinute())),
                Column.data("requests_per_day", row -> Cell.of(limits.apply(row).requestsPerDay())),
                Column.data(
                        "tokens_per_minute", row -> Cell.of(limits.apply(row).tokensPerMinute())),
                Column.data("tokens_per_day", row -> Cell.of(limits.apply(row).tokensPerDay())),
                Column.data(
                        "concurrent_requests", row -> Cell.of(limits.apply(row).concurrentRequests())));
    }

    private static String words(KeyLimits limits) {
        List<String> words = new ArrayList<>();
        add(words, limits.requestsPerMinute(), "rpm");
        add(words, limits.requestsPerDay(), "rpd");
        add(words, limits.tokensPerMinute(), "tpm");
        add(words, limits.tokensPerDay(), "tpd");
        add(words, limits.concurrentRequests(), "at once");
        return String.join(", ", words);
    }

    private static void add(List<String> words, @Nullable Number most, String unit) {
        if (most != null) {
            words.add(most + " " + unit);
        }
    }
}
