package dev.weir.gateway.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A prompt of the operator's that a client asks for by its name, to be put before its own words.
 *
 * @param name as the client wrote it, not checked
 * @param language as the client wrote it, not checked; null: it did not say
 * @param variables what to put in for the prompt's placeholders
 */
public record PromptTemplate(String name, @Nullable String language, Map<String, String> variables) {
    /** The field of a request that carries one, in every dialect. */
    public static final String FIELD = "prompt_template";

    public PromptTemplate {
        variables = Map.copyOf(variables);
    }
}
