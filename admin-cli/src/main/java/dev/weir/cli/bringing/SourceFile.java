package dev.weir.cli.bringing;

import dev.weir.cli.failure.CliException;
import dev.weir.cli.failure.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that something is brought from.
 *
 * @param name as it was given, for messages
 * @param text what is in it
 */
record SourceFile(String name, String text) {
    private static final int MOST_BYTES = 32 << 20;
    private static final String MARK = "\uFEFF";

    /** Reads a file, which must be UTF-8. */
    static SourceFile read(Path folder, Path named) {
        Path file = folder.resolve(named);
        try {
            if (Files.isDirectory(file) || Files.size(file) > MOST_BYTES) {
                throw new CliException(ExitCode.WRONG_USAGE, named + ": this is no file of at most 32 MiB");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return new SourceFile(named.toString(), text.startsWith(MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new CliException(ExitCode.WRONG_USAGE, named + ": this is no text in UTF-8");
        } catch (IOException e) {
            throw new CliException(ExitCode.WRONG_USAGE, named + ": the file cannot be read");
        }
    }

    /** The failure of the whole file. */
    CliException wrong(WrongLine problem) {
        return new CliException(
                ExitCode.WRONG_USAGE,
                name + ":" + problem.line() + ": " + problem.words() + "; nothing of the file was brought");
    }

    /** Does not show what is in it. */
    @Override
    public String toString() {
        return "SourceFile[" + name + "]";
    }
}
