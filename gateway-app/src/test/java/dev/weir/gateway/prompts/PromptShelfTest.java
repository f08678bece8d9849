package dev.weir.gateway.prompts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One look after the other, without a thread. */
class PromptShelfTest {
    private static final PromptId GREETING = new PromptId("en", "greeting");

    @TempDir
    Path folder;

    private final List<String> messages = new ArrayList<>();
    private Path file;
    private PromptShelf shelf;

    @BeforeEach
    void open() throws IOException {
        file = Files.createDirectory(folder.resolve("en")).resolve("greeting.prompt");
        Files.writeString(file, "Hello.");
        shelf = new PromptShelf(new PromptFolder(folder), messages::add);
        assertEquals(Map.of(GREETING, words("Hello.")), shelf.first());
    }

    @Test
    void aFileIsReadWhenTwoLooksFindItTheSame() throws IOException {
        Files.writeString(file, "Good");
        assertEquals(Optional.empty(), shelf.next());
        Files.writeString(file, "Good day.");
        assertEquals(Optional.empty(), shelf.next(), "it changed between the looks: somebody writes");
        assertEquals(Map.of(GREETING, words("Good day.")), shelf.next().orElseThrow());
        assertEquals(Optional.empty(), shelf.next());
        assertEquals(List.of(), messages);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Greet {{who | line 1 has {{ without the name of a placeholder",
                "`a\nb {{}}` | line 2 has {{ without the name of a placeholder",
                "{{#each}} | line 1 has {{ without the name of a placeholder",
                "{{include ../other}} | line 1 has {{ without the name of a placeholder",
                "`` | it is empty"
            })
    void aFileThatIsHalfWrittenLeavesTheOldAndIsToldOfOnce(String half, String why) throws IOException {
        Files.writeString(file, half);
        for (int look = 0; look < 4; look++) {
            assertEquals(Optional.empty(), shelf.next());
        }
        assertEquals(1, messages.size(), messages.toString());
        assertTrue(messages.getFirst().contains("en/greeting.prompt is not taken: " + why), messages.toString());
        assertTrue(messages.getFirst().endsWith("What was read before stays."), messages.toString());
        Files.writeString(file, "Good day, at last.");
        shelf.next();
        assertEquals(Map.of(GREETING, words("Good day, at last.")), shelf.next().orElseThrow());
        assertEquals("The prompt en/greeting.prompt is read again.", messages.getLast());
    }

    @Test
    void whatIsNoTextOrTooLongIsNotTaken() throws IOException {
        Files.write(file, new byte[] {'a', (byte) 0xff, 'b'});
        Files.writeString(folder.resolve("en/long.prompt"), "x".repeat(PromptFolder.MOST_BYTES + 1));
        shelf.next();
        assertEquals(Optional.empty(), shelf.next());
        assertEquals(2, messages.size());
        assertTrue(messages.getFirst().contains("it is not UTF-8"), messages.toString());
        assertTrue(messages.getLast().contains("it is longer than 256 KiB. It cannot be used."), messages.toString());
    }

    @Test
    void aFileThatCannotBeReadIsToldOfAndOthersAreNot() throws IOException {
        Files.createDirectory(folder.resolve("en/folder.prompt"));
        Files.writeString(folder.resolve("en/.hidden.prompt"), "x");
        Files.writeString(folder.resolve("en/notes.txt"), "{{");
        Files.createDirectory(folder.resolve("not a language"));
        Files.createSymbolicLink(folder.resolve("en/nowhere.prompt"), folder.resolve("nothing"));
        shelf.next();
        assertEquals(Optional.empty(), shelf.next());
        assertEquals(List.of(), messages);
    }

    @Test
    void aFolderThatIsNotThereForATimeTakesNothingAway() throws IOException {
        Path elsewhere = folder.resolveSibling(folder.getFileName() + "-elsewhere");
        Files.move(folder, elsewhere);
        assertEquals(Optional.empty(), shelf.next());
        assertEquals(Optional.empty(), shelf.next());
        assertEquals(1, messages.size(), messages.toString());
        Files.move(elsewhere, folder);
        assertEquals(Optional.empty(), shelf.next());
    }

    @Test
    void noMoreThanTheMostAreRead() throws IOException {
        for (int number = 0; number < PromptFolder.MOST_PROMPTS; number++) {
            Files.writeString(folder.resolve("en/p" + number + ".prompt"), "x");
        }
        shelf.next();
        assertEquals(PromptFolder.MOST_PROMPTS, shelf.next().orElseThrow().size());
        assertEquals(1, messages.size(), messages.toString());
    }

    private static Prompt words(String text) {
        return Prompt.of(List.of(new Prompt.Piece.Words(text)));
    }
}
