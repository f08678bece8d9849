package dev.weir.cli.bringing;

import dev.weir.cli.failure.CliException;
import dev.weir.cli.failure.ExitCode;
import dev.weir.cli.output.Cell;
import dev.weir.cli.output.Column;
import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.PrivateFiles;
import dev.weir.cli.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all imports of settings have in common. They need no gateway. */
final class SettingsOptions {
    private static final List<Column<OlderSettings.SettingRow>> COLUMNS = List.of(
            Column.of("line", row -> Cell.of(row.line())),
            Column.of("from", row -> Cell.of(row.variable())),
            Column.of("to", row -> Cell.of(row.outcome())),
            Column.of("words", row -> Cell.of(row.words())));

    @Parameters(paramLabel = "FILE", description = "The file to read.")
    private Path file;

    @Option(names = "--dry-run", description = "Shows what would be written, and writes nothing.")
    private boolean dryRun;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "The file of settings to write. One that says something else is not overwritten.")
    private @Nullable Path to;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    SettingsOptions() {}

    SourceFile read() {
        return SourceFile.read(session.surroundings().folder(), file);
    }

    /**
     * Shows what came of the file, and writes it.
     *
     * @param usual where to, unless it was said
     */
    void write(SettingsDraft draft, List<OlderSettings.SettingRow> rows, String usual) {
        PrintWriter err = spec.commandLine().getErr();
        output.list(COLUMNS, rows);
        if (draft.isEmpty()) {
            err.println(file + ": there is nothing in it for the settings of Weir");
            return;
        }
        Path named = to == null ? Path.of(usual) : to;
        if (dryRun) {
            err.println("This would be " + named + ", where *** stands for a secret:\n");
            err.print(draft.hidden().yaml());
            return;
        }
        err.println(keep(session.surroundings().folder().resolve(named), named, draft.yaml()));
    }

    private static String keep(Path place, Path named, String yaml) {
        try {
            if (Files.exists(place)) {
                if (Files.readString(place).equals(yaml)) {
                    return named + " says this already";
                }
                throw new CliException(
                        ExitCode.FAILED,
                        named
                                + " is there and says something else; nothing was written. Name another file with --to, and"
                                + " put the two together");
            }
            Files.createFile(place, PrivateFiles.attributes());
            Files.writeString(place, yaml);
            return named + " was written; try it with: weir --config " + named + " check";
        } catch (IOException e) {
            throw new CliException(ExitCode.FAILED, named + " cannot be written");
        }
    }
}
