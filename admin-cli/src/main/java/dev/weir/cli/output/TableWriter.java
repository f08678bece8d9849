package dev.weir.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes for people. */
final class TableWriter {
    /** A label may hold what would move a terminal's cursor. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private TableWriter() {}

    static <T> void rows(PrintWriter out, List<Column<T>> columns, List<T> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(column -> title(column.name())).toList());
        for (T row : rows) {
            lines.add(columns.stream()
                    .map(column -> shown(column.cell().apply(row)))
                    .toList());
        }
        int[] widths = widths(lines, columns.size());
        boolean[] right = numbers(columns, rows);
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                pad(text, line.get(i), widths[i], right[i]);
            }
            out.println(text.toString().stripTrailing());
        }
    }

    static <T> void one(PrintWriter out, List<Column<T>> columns, T row) {
        int width = columns.stream()
                        .mapToInt(column -> column.name().length())
                        .max()
                        .orElse(0)
                + 2;
        for (Column<T> column : columns) {
            String name = column.name().replace('_', ' ') + ":";
            out.println(name
                    + " ".repeat(width - name.length())
                    + shown(column.cell().apply(row)));
        }
    }

    private static int[] widths(List<List<String>> lines, int columns) {
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return widths;
    }

    private static <T> boolean[] numbers(List<Column<T>> columns, List<T> rows) {
        boolean[] numbers = new boolean[columns.size()];
        for (int i = 0; i < numbers.length; i++) {
            Column<T> column = columns.get(i);
            numbers[i] = rows.stream().anyMatch(row -> column.cell().apply(row) instanceof Cell.Whole);
        }
        return numbers;
    }

    private static void pad(StringBuilder line, String text, int width, boolean right) {
        if (!line.isEmpty()) {
            line.append("  ");
        }
        String space = " ".repeat(width - text.length());
        line.append(right ? space : "").append(text).append(right ? "" : space);
    }

    private static String title(String name) {
        return name.replace('_', ' ').toUpperCase(Locale.ROOT);
    }

    private static String shown(Cell cell) {
        String words = cell.words();
        return words.isEmpty() ? "-" : CONTROL.matcher(words).replaceAll("?");
    }
}
