package dev.weir.gateway.ledger;

import dev.weir.gateway.ledger.open.Board;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Boards for tests that do not look at them: on a file that nobody sees. */
public final class TestingBoards {
    private static final int PLACES = 1_024;

    private TestingBoards() {}

    /** A new board. */
    public static OpenCalls open() {
        try {
            Path folder = Files.createTempDirectory("weir-board");
            Path file = folder.resolve("open-calls");
            Board board = Board.open(file, PLACES);
            Files.delete(file); // what is mapped stays
            Files.delete(folder);
            return new OpenCalls(board);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
