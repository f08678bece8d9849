package dev.weir.gateway.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields that only one kind of server knows, already checked and bounded by the dialect.
 *
 * @param vllm vLLM's own request fields: name to JSON text
 * @param ollamaOptions Ollama's own options that have no other place: name to JSON text
 * @param keepAliveJson Ollama's {@code keep_alive} as JSON text; null: not told
 */
public record Extensions(
        Map<String, String> vllm,
        Map<String, String> ollamaOptions,
        @Nullable String keepAliveJson) {
    /** None. */
    public static final Extensions NONE = new Extensions(Map.of(), Map.of(), null);

    /** vLLM's field for usage in every frame; a server that does not know it answers just as well. */
    public static final String CONTINUOUS_USAGE = "continuous_usage_stats";

    public Extensions {
        vllm = inOrder(vllm);
        ollamaOptions = inOrder(ollamaOptions);
    }

    Extensions countedAsItGoes() {
        var more = new LinkedHashMap<>(vllm);
        more.put(CONTINUOUS_USAGE, "true");
        return new Extensions(more, ollamaOptions, keepAliveJson);
    }

    /** As the client wrote them, so that the first one that is refused is the same one each time. */
    private static Map<String, String> inOrder(Map<String, String> fields) {
        return fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
