package dev.weir.cli.bringing;

import dev.weir.cli.failure.ExitCode;
import dev.weir.cli.output.Cell;
import dev.weir.cli.output.Column;
import dev.weir.cli.output.OutputOptions;
import java.io.PrintWriter;
import java.util.List;

/**
 * What came, or would come, of a file.
 *
 * @param done whether what is new was brought
 */
record ImportReport(List<ImportRow> rows, boolean done, boolean dryRun) {
    private static final List<Column<ImportRow>> COLUMNS = List.of(
            Column.of("line", row -> Cell.of(row.line())),
            Column.of("outcome", row -> Cell.of(row.fate().word())),
            Column.of("label", row -> Cell.of(row.label())),
            Column.of("key", row -> Cell.of(row.keyId())),
            Column.of("words", row -> Cell.of(row.words())));

    /** The rows to the standard output; a summary, and what a person must know, to the other. */
    void tell(OutputOptions output, PrintWriter err, String file) {
        output.list(COLUMNS, rows);
        for (ImportRow row : rows) {
            boolean refused = row.fate() == ImportRow.Fate.REFUSED;
            if (refused || (row.fate() == ImportRow.Fate.NEW && !row.words().isEmpty())) {
                err.println(file + ":" + row.line() + ": " + (refused ? "" : "warning: ") + row.words());
            }
        }
        err.println("%s: %d new, %d known, %d left out, %d refused; %s"
                .formatted(
                        file,
                        count(ImportRow.Fate.NEW),
                        count(ImportRow.Fate.KNOWN),
                        count(ImportRow.Fate.LEFT_OUT),
                        count(ImportRow.Fate.REFUSED),
                        end()));
        err.flush();
    }

    ExitCode exitCode() {
        return count(ImportRow.Fate.REFUSED) > 0 ? ExitCode.WRONG_USAGE : ExitCode.DONE;
    }

    private String end() {
        if (count(ImportRow.Fate.REFUSED) > 0) {
            return dryRun ? "as long as one is refused, nothing comes" : "so nothing was brought";
        }
        if (dryRun) {
            return "this was a dry run: nothing was changed";
        }
        return done && count(ImportRow.Fate.NEW) > 0 ? "done" : "nothing was to be done";
    }

    private long count(ImportRow.Fate fate) {
        return rows.stream().filter(row -> row.fate() == fate).count();
    }
}
