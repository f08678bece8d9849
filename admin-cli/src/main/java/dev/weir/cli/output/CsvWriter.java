package dev.weir.cli.output;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes by RFC 4180, but for the ends of lines, which are those of the machine. */
final class CsvWriter {
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\\r\\n]");

    private CsvWriter() {}

    static <T> void rows(PrintWriter out, List<Column<T>> columns, List<T> rows) {
        out.println(columns.stream().map(Column::name).collect(Collectors.joining(",")));
        for (T row : rows) {
            out.println(columns.stream()
                    .map(column -> field(column.cell().apply(row).words()))
                    .collect(Collectors.joining(",")));
        }
    }

    private static String field(String text) {
        return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
