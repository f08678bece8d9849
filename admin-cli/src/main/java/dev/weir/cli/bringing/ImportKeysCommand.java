package dev.weir.cli.bringing;

import dev.weir.client.admin.KeyImport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir-admin import keys}. */
@Command(
        name = "keys",
        description = {
            "Brings a file with one key a line, or, with a salt, one digest a line:",
            "SHA-256 of salt and key, or of key and salt, in hexadecimal. Lines that begin with # are skipped."
        },
        mixinStandardHelpOptions = true)
final class ImportKeysCommand implements Callable<Integer> {
    @Mixin
    private ImportOptions options;

    @Option(
            names = "--salt-file",
            paramLabel = "FILE",
            description = "Holds the salt of the digests. Default: API_KEY_SALT.")
    private @Nullable Path saltFile;

    @Option(names = "--account", paramLabel = "A", description = "Who pays for all of them. Default: each for itself.")
    private @Nullable String account;

    @Option(names = "--label", paramLabel = "L", description = "What they are called, before their line.")
    private @Nullable String label;

    @SuppressWarnings("NullAway.Init")
    ImportKeysCommand() {}

    @Override
    public Integer call() {
        String called = label == null ? options.fileName() : label;
        String salt = salt();
        return options.bring(KeyImport.Source.KEYS, text -> KeyLines.read(text, called, salt, account));
    }

    private @Nullable String salt() {
        if (saltFile == null) {
            return options.session().surroundings().variable("API_KEY_SALT");
        }
        return SourceFile.read(options.session().surroundings().folder(), saltFile)
                .text()
                .strip();
    }
}
