package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelCard.Capability;
import dev.weir.gateway.chat.ModelCard.ModelFile;
import dev.weir.gateway.dialect.JsonOutput;

/** Writes the parts of a model's card that several answers have. */
final class CardWriter {
    private CardWriter() {}

    /** With the size of the context, which a newer Ollama lists. */
    static void listed(ModelCard card, JsonOutput json) {
        known(card, json);
        Integer context = card.contextLength();
        if (context != null) {
            json.field("context_length", context.longValue());
        }
        json.endObject();
    }

    /** Just what every Ollama has here: libraries with closed types (ollama4j) read no other field. */
    static void details(ModelCard card, JsonOutput json) {
        known(card, json);
        json.endObject();
    }

    private static void known(ModelCard card, JsonOutput json) {
        ModelFile file = card.file();
        json.name("details").beginObject().field("parent_model", "");
        json.field("format", file.format())
                .field("family", file.family())
                .name("families")
                .beginArray();
        if (!file.family().isEmpty()) {
            json.value(file.family());
        }
        json.endArray().field("parameter_size", file.parameterSize()).field("quantization_level", file.quantization());
    }

    /** In the order in which Ollama lists them. */
    static void capabilities(ModelCard card, JsonOutput json) {
        json.name("capabilities").beginArray();
        for (Capability capability : Capability.values()) {
            if (card.capabilities().contains(capability)) {
                json.value(capability.label());
            }
        }
        json.endArray();
    }
}
