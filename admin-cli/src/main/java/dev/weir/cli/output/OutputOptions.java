package dev.weir.cli.output;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option {@code -o} and what it does. */
public final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How to write it: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** For picocli, which fills it in. */
    @SuppressWarnings("NullAway.Init")
    public OutputOptions() {}

    /** The chosen form. */
    public Format format() {
        return format;
    }

    /** Writes all rows. */
    public <T> void list(List<Column<T>> columns, List<T> rows) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case table -> TableWriter.rows(out, columns(columns, Column.Place.DATA), rows);
            case json -> JsonWriter.array(out, columns(columns, Column.Place.TABLE), rows);
            case csv -> CsvWriter.rows(out, columns(columns, Column.Place.TABLE), rows);
        }
        out.flush();
    }

    /** Writes a single thing, with all that is known of it. */
    public <T> void one(List<Column<T>> columns, T row) {
        PrintWriter out = spec.commandLine().getOut();
        List<Column<T>> data = columns(columns, Column.Place.TABLE);
        switch (format) {
            case table -> TableWriter.one(out, data, row);
            case json -> JsonWriter.object(out, data, row);
            case csv -> CsvWriter.rows(out, data, List.of(row));
        }
        out.flush();
    }

    private static <T> List<Column<T>> columns(List<Column<T>> columns, Column.Place without) {
        return columns.stream().filter(column -> column.place() != without).toList();
    }
}
