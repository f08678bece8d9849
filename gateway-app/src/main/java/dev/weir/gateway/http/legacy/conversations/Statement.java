package dev.weir.gateway.http.legacy.conversations;

import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.chat.SamplingBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client says to a model, as its body has it.
 *
 * @param words the messages, and what the operator's prompt is chosen by
 * @param typical Ollama's {@code typical_p} as JSON; null: not said
 * @param promptBytes the length of all texts
 * @param leftOut fields that nobody knows
 */
record Statement(
        String model,
        boolean streamed,
        @Nullable Integer mostTokens,
        Words words,
        SamplingBuilder sampling,
        @Nullable String typical,
        long promptBytes,
        List<String> leftOut) {
    /**
     * @param system in place of the operator's prompt; null: not said
     * @param language of the operator's prompt; null: not said
     * @param template another of the operator's prompts, before whatever else there is; null: not said
     */
    record Words(
            List<Message> messages,
            @Nullable String system,
            @Nullable String language,
            @Nullable PromptTemplate template) {}
}
