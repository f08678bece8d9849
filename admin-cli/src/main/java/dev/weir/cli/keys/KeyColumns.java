package dev.weir.cli.keys;

import dev.weir.cli.limits.LimitColumns;
import dev.weir.cli.output.Cell;
import dev.weir.cli.output.Column;
import dev.weir.client.admin.CreatedKey;
import dev.weir.client.admin.KeyInfo;
import dev.weir.client.admin.KeySecretInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is told of keys. */
final class KeyColumns {
    static final List<Column<KeyInfo>> ALL = Stream.of(
                    List.<Column<KeyInfo>>of(
                            Column.of("id", key -> Cell.of(key.id())),
                            Column.of("label", key -> Cell.of(key.label())),
                            Column.of("account", key -> Cell.of(key.account())),
                            Column.of("state", key -> Cell.of(name(key.state()))),
                            Column.of(
                                    "scopes", key -> new Cell.Words(key.terms().scopes())),
                            Column.table("models", key -> Cell.of(models(key))),
                            Column.data(
                                    "models", key -> new Cell.Words(key.terms().allowedModels())),
                            Column.data(
                                    "priority", key -> Cell.of(name(key.terms().priority())))),
                    LimitColumns.<KeyInfo>of(key -> key.terms().limits()),
                    List.<Column<KeyInfo>>of(
                            Column.data("created", key -> Cell.of(key.created())),
                            Column.of("expires", key -> Cell.of(key.terms().expires())),
                            Column.of("last_used", key -> Cell.of(key.lastUsed())),
                            Column.data("last_four", key -> Cell.of(key.lastFour()))))
            .flatMap(List::stream)
            .toList();

    private KeyColumns() {}

    /** With the secrets that open it, for one key that is looked at. */
    static List<Column<KeyInfo>> shown() {
        List<Column<KeyInfo>> columns = new ArrayList<>(ALL);
        columns.add(Column.data(
                "secrets",
                key -> new Cell.Words(
                        key.secrets().stream().map(KeyColumns::secret).toList())));
        return columns;
    }

    private static String secret(KeySecretInfo secret) {
        return secret.expires() == null ? secret.lastFour() : secret.lastFour() + " until " + secret.expires();
    }

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
}
