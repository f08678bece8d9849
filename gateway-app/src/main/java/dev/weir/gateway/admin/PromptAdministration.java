package dev.weir.gateway.admin;

import dev.weir.gateway.prompts.PromptLibrary;
import java.util.List;

/** What operators see of the prompts. */
public final class PromptAdministration {
    private final PromptLibrary prompts;

    /** Over those of that library. */
    public PromptAdministration(PromptLibrary prompts) {
        this.prompts = prompts;
    }

    /**
     * A prompt in one language.
     *
     * @param variables those that it wants, in the order of its text
     * @param usual whether those get it who name no language
     */
    public record Listed(String name, String language, List<String> variables, boolean usual) {}

    /** All of them as they were read last, by language and name. Never blocks. */
    public List<Listed> list() {
        return prompts.list().stream()
                .map(entry -> new Listed(
                        entry.name(),
                        entry.language(),
                        entry.placeholders(),
                        entry.language().equals(prompts.usualLanguage())))
                .toList();
    }
}
