package dev.weir.gateway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.prompts.PromptSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said of conversations with prompts. */
class ConversationsSettingsTest {
    @TempDir
    Path folder;

    @Test
    void theDoorAndTheLibraryAreRead() throws IOException {
        Files.createDirectory(folder.resolve("prompts"));
        Settings read = read("""
            weir:
              prompts: {folder: prompts, default-language: pl}
              doors: {conversations: {prefix: /llm/api, prompt: chat, passthrough: [POST /tokenize]}}
            """);
        assertEquals(
                new PromptSettings(folder.resolve("prompts"), "pl"),
                read.behaviour().prompts());
        assertEquals(
                new OlderDoors.Conversations(true, "/llm/api", "chat", List.of("POST /tokenize"), true),
                read.doors().older().conversations());
        assertEquals(
                List.of(),
                read("weir: {doors: {conversations: {passthrough: []}}}")
                        .doors()
                        .older()
                        .conversations()
                        .passed());
    }

    @Test
    void ollamasPrefixIsTakenUnlessItsDoorIsClosed() throws IOException {
        String closed =
                "weir: {doors: {ollama: {open: false}, body-key: {open: false}, conversations: {prefix: /api}}}";
        assertEquals("/api", read(closed).doors().older().conversations().prefix());
        assertEquals(
                "/api",
                read("weir: {doors: {conversations: {open: false, prefix: /api}}}")
                        .doors()
                        .older()
                        .conversations()
                        .prefix());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "prefix: /api | weir.yml:1: weir.doors.conversations.prefix is /api, where Ollama's /api/chat and"
                        + " /api/tags are too: set it to another one, such as /ep, or close those doors with"
                        + " weir.doors.ollama.open and weir.doors.body-key.open: false",
                "prefix: /k/x | weir.yml:1: weir.doors.conversations.prefix is /k/x, which the gate needs itself",
                "prefix: ep/ | weir.yml:1: weir.doors.conversations.prefix must be the first part of a path, such as"
                        + " /ep",
                "prompt: ../x | weir.yml:1: weir.doors.conversations.prompt must be the name of a prompt, without a"
                        + " path",
                "passthrough: [GET /metrics] | weir.yml:1: weir.doors.conversations.passthrough must be a list, each"
                        + " one of POST /tokenize, POST /detokenize, POST /v1/rerank, POST /v1/score"
            })
    void whatCannotBeIsOneLine(String setting, String problem) {
        var wrong =
                assertThrows(SettingsException.class, () -> read("weir: {doors: {conversations: {" + setting + "}}}"));
        assertEquals(
                List.of(problem),
                wrong.problems().stream()
                        .map(p -> p.replaceAll("^.*/weir.yml", "weir.yml"))
                        .toList());
    }

    @Test
    void aFolderOfPromptsMustBeThere() {
        var wrong = assertThrows(SettingsException.class, () -> read("weir: {prompts: {folder: nowhere}}"));
        assertEquals(1, wrong.problems().size());
    }

    private Settings read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("weir.yml"), text);
        return new SettingsReader(folder, Map.of()).read(file);
    }
}
