package dev.weir.conformance.stand;

import dev.weir.conformance.replay.Cut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts a stand with its data in an empty folder, writes where it is into the file {@code stand.env} there, as shell variables, and ends when
 * its standard input does: {@code java -jar conformance.jar FOLDER}.
 */
public final class StandMain {
    private StandMain() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        try (Stand stand = Stand.start(folder, Cut.AS_RECORDED)) {
            Path unfinished = folder.resolve("stand.part");
            Files.write(
                    unfinished,
                    List.of(
                            "WEIR_CONFORMANCE_URL=" + stand.url(),
                            "WEIR_CONFORMANCE_KEY=" + stand.key(),
                            "WEIR_CONFORMANCE_LIMITED_KEY=" + stand.limitedKey(),
                            "WEIR_CONFORMANCE_REPLAYED=" + stand.ollama().url() + ","
                                    + stand.vllm().url()));
            Files.move(unfinished, folder.resolve("stand.env"));
            while (System.in.read() >= 0) {
                // until whoever started this has ended or closes the pipe
            }
        }
    }
}
