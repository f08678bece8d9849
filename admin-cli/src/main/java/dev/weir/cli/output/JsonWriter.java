package dev.weir.cli.output;

import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Writes JSON: an object a line, so that a person can read along and {@code grep} still helps. */
final class JsonWriter {
    private JsonWriter() {}

    static <T> void array(PrintWriter out, List<Column<T>> columns, List<T> rows) {
        if (rows.isEmpty()) {
            out.println("[]");
            return;
        }
        Iterator<T> left = rows.iterator();
        String before = "[";
        while (left.hasNext()) {
            out.println(before + object(columns, left.next()) + (left.hasNext() ? "," : "]"));
            before = " ";
        }
    }

    static <T> void object(PrintWriter out, List<Column<T>> columns, T row) {
        out.println(object(columns, row));
    }

    private static <T> String object(List<Column<T>> columns, T row) {
        return columns.stream()
                .map(column -> string(column.name()) + ":" + value(column.cell().apply(row)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> string(text.value());
            case Cell.Json object -> object.value();
            case Cell.Whole number -> Long.toString(number.value());
            case Cell.Flag flag -> Boolean.toString(flag.value());
            case Cell.Words several ->
                several.values().stream().map(JsonWriter::string).collect(Collectors.joining(",", "[", "]"));
            case Cell.Nothing none -> "null";
        };
    }

    private static String string(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 127 || (Character.isSurrogate(c) && !paired(text, i))) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean paired(String text, int at) {
        boolean opens = Character.isHighSurrogate(text.charAt(at));
        int other = opens ? at + 1 : at - 1;
        return other >= 0
                && other < text.length()
                && (opens
                        ? Character.isLowSurrogate(text.charAt(other))
                        : Character.isHighSurrogate(text.charAt(other)));
    }
}
