package dev.weir.gateway.prompts;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where prompts are.
 *
 * @param folder has a sub-folder for each language, and files {@code NAME.prompt} in it; null: there are no prompts
 * @param language the language of those who name none
 */
public record PromptSettings(@Nullable Path folder, String language) {
    /** No prompts. */
    public static final PromptSettings NONE = new PromptSettings(null, "en");
}
