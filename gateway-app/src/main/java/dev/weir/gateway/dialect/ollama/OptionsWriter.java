package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.dialect.JsonOutput;
import org.jspecify.annotations.Nullable;

/** Writes {@code options}: what the client said and the cap on tokens. What it did not say is left to the model's own settings. */
final class OptionsWriter {
    private OptionsWriter() {}

    static void write(Sampling sampling, Extensions extensions, int mostTokens, JsonOutput json) {
        json.name("options").beginObject().field("num_predict", (long) mostTokens);
        number("temperature", sampling.temperature(), json);
        number("top_p", sampling.topP(), json);
        number("min_p", sampling.minP(), json);
        number("presence_penalty", sampling.presencePenalty(), json);
        number("frequency_penalty", sampling.frequencyPenalty(), json);
        number("repeat_penalty", sampling.repetitionPenalty(), json);
        if (sampling.topK() != null) {
            json.field("top_k", sampling.topK().longValue());
        }
        if (sampling.seed() != null) {
            json.field("seed", sampling.seed().longValue());
        }
        if (!sampling.stop().isEmpty()) {
            json.name("stop").beginArray();
            sampling.stop().forEach(json::value);
            json.endArray();
        }
        extensions.ollamaOptions().forEach(json::rawField);
        json.endObject();
    }

    static void keepAlive(Extensions extensions, JsonOutput json) {
        String keepAlive = extensions.keepAliveJson();
        if (keepAlive != null) {
            json.rawField("keep_alive", keepAlive);
        }
    }

    private static void number(String name, @Nullable Double value, JsonOutput json) {
        if (value != null) {
            json.field(name, value.doubleValue());
        }
    }
}
