package dev.weir.cli.keys;

import dev.weir.cli.output.Cell;
import dev.weir.cli.output.Column;
import dev.weir.client.admin.CreatedKey;
import dev.weir.client.admin.KeyInfo;
import dev.weir.client.admin.KeyLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is told of keys. */
final class KeyColumns {
    static final List<Column<KeyInfo>> ALL = List.of(
            Column.of("id", key -> Cell.of(key.id())),
            Column.of("label", key -> Cell.of(key.label())),
            Column.of("account", key -> Cell.of(key.account())),
            Column.of("state", key -> Cell.of(name(key.state()))),
            Column.of("scopes", key -> new Cell.Words(key.terms().scopes())),
            Column.table("models", key -> Cell.of(models(key))),
            Column.data("models", key -> new Cell.Words(key.terms().allowedModels())),
            Column.data("priority", key -> Cell.of(name(key.terms().priority()))),
            Column.table("limits", key -> Cell.of(limits(key.terms().limits()))),
            Column.data(
                    "requests_per_minute", key -> Cell.of(key.terms().limits().requestsPerMinute())),
            Column.data("requests_per_day", key -> Cell.of(key.terms().limits().requestsPerDay())),
            Column.data("tokens_per_minute", key -> Cell.of(key.terms().limits().tokensPerMinute())),
            Column.data("tokens_per_day", key -> Cell.of(key.terms().limits().tokensPerDay())),
            Column.data(
                    "concurrent_requests", key -> Cell.of(key.terms().limits().concurrentRequests())),
            Column.data("created", key -> Cell.of(key.created())),
            Column.of("expires", key -> Cell.of(key.terms().expires())),
            Column.of("last_used", key -> Cell.of(key.lastUsed())),
            Column.data("last_four", key -> Cell.of(key.lastFour())));

    private KeyColumns() {}

    /** With the secret after the id, for a key that was just made. */
    static List<Column<CreatedKey>> created() {
        List<Column<CreatedKey>> columns = new ArrayList<>();
        for (Column<KeyInfo> column : ALL) {
            columns.add(new Column<>(
                    column.name(), column.place(), created -> column.cell().apply(created.key())));
        }
        columns.add(1, Column.data("secret", created -> Cell.of(created.secret())));
        return columns;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String models(KeyInfo key) {
        List<String> globs = key.terms().allowedModels();
        return globs.isEmpty() ? "*" : String.join(",", globs);
    }

    private static String limits(KeyLimits limits) {
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
