package dev.weir.gateway.prompts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptLibraryTest {
    @TempDir
    Path folder;

    @Test
    void placeholdersAreFilledAndNothingElseIs() throws IOException {
        write("en/greeting.prompt", "Greet {{who}} as {{ role }}, {{who}}. \\{{who}} stays.\n");
        try (PromptLibrary library = open()) {
            assertEquals(
                    "Greet {{role}} as a friend, {{role}}. {{who}} stays.\n",
                    library.text(asked("greeting", null, Map.of("who", "{{role}}", "role", "a friend"))));
            assertEquals(List.of("who", "role"), library.list().getFirst().placeholders());
        }
    }

    @Test
    void aVariableTooManyOrTooFewIsNamed() throws IOException {
        write("en/greeting.prompt", "Greet {{who}}.");
        try (PromptLibrary library = open()) {
            refused(library, asked("greeting", null, Map.of()), "prompt_template.variables.who");
            refused(
                    library,
                    asked("greeting", null, Map.of("who", "x", "whom", "y")),
                    "prompt_template.variables.whom");
            refused(library, asked("greeting", null, Map.of("who", "x", "a b\n", "y")), "prompt_template.variables");
            refused(
                    library,
                    asked("greeting", null, Map.of("who", "x".repeat((1 << 20) + 1))),
                    "prompt_template.variables");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../en/greeting", "en/greeting", "..", ".greeting", "/etc/passwd", "a..b", "a\\b", "", "a\n"})
    void aNameWithAPathInItIsRefused(String name) throws IOException {
        write("en/greeting.prompt", "Greet.");
        write("secret.prompt", "Secret.");
        try (PromptLibrary library = open()) {
            refused(library, asked(name, null, Map.of()), "prompt_template.name");
            refused(library, asked("greeting", "../en", Map.of()), "prompt_template.language");
        }
    }

    @Test
    void whoNamesNoLanguageGetsTheDefaultAndNoLanguageStandsInForAnother() throws IOException {
        write("en/greeting.prompt", "Hello.");
        write("pl/greeting.prompt", "Witaj.");
        write("pl/tylko.prompt", "Tylko.");
        try (PromptLibrary library = open()) {
            assertEquals("Hello.", library.text(asked("greeting", null, Map.of())));
            assertEquals("Witaj.", library.text(asked("greeting", "pl", Map.of())));
            refused(library, asked("tylko", null, Map.of()), "prompt_template.language");
            refused(library, asked("greeting", "de", Map.of()), "prompt_template.language");
            refused(library, asked("nothing", "pl", Map.of()), "prompt_template.name");
            assertEquals(List.of("en", "pl"), library.languages("greeting"));
        }
    }

    @Test
    void whatChangesIsReadAgain() throws IOException {
        write("en/greeting.prompt", "Hello.");
        try (PromptLibrary library = open()) {
            write("en/greeting.prompt", "Good day.");
            write("en/farewell.prompt", "Bye.");
            Await.until(
                    "both are read",
                    () -> library.list().size() == 2
                            && library.text(asked("greeting", null, Map.of())).equals("Good day."));
            Files.delete(folder.resolve("en/farewell.prompt"));
            Await.until("one is gone", () -> library.list().size() == 1);
        }
    }

    @Test
    void aGateWithoutPromptsSaysSo() {
        try (PromptLibrary none = PromptLibrary.open(PromptSettings.NONE)) {
            var refused = assertThrows(GatewayException.class, () -> none.text(asked("greeting", null, Map.of())));
            assertEquals(FailureCode.UNSUPPORTED_VALUE, refused.failure().code());
            assertTrue(none.list().isEmpty());
        }
    }

    private static void refused(PromptLibrary library, PromptTemplate asked, String field) {
        var refused = assertThrows(GatewayException.class, () -> library.text(asked));
        assertEquals(FailureCode.INVALID_VALUE, refused.failure().code());
        assertEquals(field, refused.failure().param(), refused.failure().message());
    }

    private static PromptTemplate asked(String name, @Nullable String language, Map<String, String> variables) {
        return new PromptTemplate(name, language, variables);
    }

    private PromptLibrary open() {
        return PromptLibrary.open(new PromptSettings(folder, "en"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
