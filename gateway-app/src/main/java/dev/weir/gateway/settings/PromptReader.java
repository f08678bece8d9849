package dev.weir.gateway.settings;

import dev.weir.gateway.prompts.PromptSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code prompts}. */
final class PromptReader {
    private static final Kind<String> LANGUAGE =
            Kind.name("a language such as en or pt-BR", "[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}");

    private PromptReader() {}

    static PromptSettings read(Section section) {
        Path folder = section.file("folder");
        if (folder != null && Files.isReadable(folder) && !Files.isDirectory(folder)) {
            section.problem("folder", "must be a folder, and is a file");
        }
        String language = section.value("default-language", LANGUAGE, PromptSettings.NONE.language());
        section.end();
        return new PromptSettings(folder, language);
    }
}
