package dev.weir.cli.bringing;

import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import dev.weir.client.admin.KeyImport;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all imports of keys have in common. */
final class ImportOptions {
    @Parameters(paramLabel = "FILE", description = "The file to read.")
    private Path file;

    @Option(names = "--dry-run", description = "Shows what would come, what would not and why, and changes nothing.")
    private boolean dryRun;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    ImportOptions() {}

    Session session() {
        return session;
    }

    /** What the file is called without its folders. */
    String fileName() {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /** Brings what a reader finds in the file; gives the exit code. */
    int bring(KeyImport.Source source, Function<String, List<Wanted>> reader) {
        SourceFile read = SourceFile.read(session.surroundings().folder(), file);
        List<Wanted> wanted;
        try {
            wanted = reader.apply(read.text());
        } catch (WrongLine wrong) {
            throw read.wrong(wrong);
        }
        ImportReport report = new KeyBringer(session, source, dryRun).bring(wanted);
        report.tell(output, spec.commandLine().getErr(), read.name());
        return report.exitCode().number();
    }
}
