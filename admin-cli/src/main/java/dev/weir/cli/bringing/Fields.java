package dev.weir.cli.bringing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an entry of a file says, whether it was written as JSON or as CSV. Every complaint names the line. */
final class Fields {
    private static final long MOST = Integer.MAX_VALUE;

    private final int line;
    private final Map<String, Json> values;

    private Fields(int line, Map<String, Json> values) {
        this.line = line;
        this.values = values;
    }

    static Fields of(Json.Members members) {
        return new Fields(members.line(), members.values());
    }

    static Fields of(CsvReader.Row row) {
        Map<String, Json> values = new LinkedHashMap<>();
        row.values().forEach((name, value) -> values.put(name, new Json.Text(row.line(), value)));
        return new Fields(row.line(), values);
    }

    int line() {
        return line;
    }

    /** The names that are there beside these. */
    List<String> beside(List<String> known) {
        return values.keySet().stream().filter(name -> !known.contains(name)).toList();
    }

    @Nullable
    String text(String name) {
        return switch (values.get(name)) {
            case null -> null;
            case Json.Nothing nothing -> null;
            case Json.Text text -> text.value();
            case Json other -> throw new WrongLine(other.line(), "'" + name + "' must be a text");
        };
    }

    /** A number that is written as one, or as a text. */
    @Nullable
    BigDecimal figure(String name) {
        return switch (values.get(name)) {
            case null -> null;
            case Json.Nothing nothing -> null;
            case Json.Figure figure -> figure.value();
            case Json.Text(int at, String text) -> {
                if (!text.matches("-?[0-9]{1,18}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?")) {
                    throw new WrongLine(at, "'" + name + "' must be a number");
                }
                yield new BigDecimal(text);
            }
            case Json other -> throw new WrongLine(other.line(), "'" + name + "' must be a number");
        };
    }

    /** A limit: a whole number of at least 1. */
    @Nullable
    Long limit(String name) {
        BigDecimal figure = figure(name);
        if (figure == null) {
            return null;
        }
        if (figure.signum() <= 0
                || figure.stripTrailingZeros().scale() > 0
                || figure.compareTo(BigDecimal.valueOf(MOST)) > 0) {
            throw new WrongLine(
                    line, "'" + name + "' must be a whole number of at least 1; leave it out where there is no limit");
        }
        return figure.longValueExact();
    }

    @Nullable
    Integer smallLimit(String name) {
        Long limit = limit(name);
        return limit == null ? null : Integer.valueOf(limit.intValue());
    }

    boolean truth(String name) {
        return switch (values.get(name)) {
            case null -> false;
            case Json.Nothing nothing -> false;
            case Json.Truth truth -> truth.value();
            case Json.Text(int at, String text) -> {
                if (!text.matches("t|f|true|false")) {
                    throw new WrongLine(at, "'" + name + "' must be true or false");
                }
                yield text.startsWith("t");
            }
            case Json other -> throw new WrongLine(other.line(), "'" + name + "' must be true or false");
        };
    }

    /** A list of texts, in JSON or as PostgreSQL writes one: <code>{a,"b c"}</code>. */
    List<String> texts(String name) {
        return switch (values.get(name)) {
            case null -> List.of();
            case Json.Nothing nothing -> List.of();
            case Json.Items items -> texts(name, items);
            case Json.Text(int at, String text) -> PostgresArray.read(at, name, text);
            case Json other -> throw new WrongLine(other.line(), "'" + name + "' must be a list");
        };
    }

    private static List<String> texts(String name, Json.Items items) {
        List<String> texts = new ArrayList<>();
        for (Json item : items.values()) {
            if (!(item instanceof Json.Text(int _, String value))) {
                throw new WrongLine(item.line(), "'" + name + "' must be a list of texts");
            }
            texts.add(value);
        }
        return texts;
    }
}
