package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The answer of {@code /api/show}, made from what the gate knows of a model, whatever server has it. */
public final class OllamaShow {
    private static final String TEMPLATE = "{{ .Prompt }}";

    private OllamaShow() {}

    /** The answer. {@code model_info} is never empty: clients read from it without looking. */
    public static ByteBuf answer(ListedModel model) {
        String id = model.id();
        ModelCard card = model.card();
        ByteBuf buffer = Unpooled.buffer(1024);
        var json = new JsonOutput(buffer, true).beginObject();
        json.field("license", "").field("modelfile", "FROM " + id + "\n");
        json.field("parameters", "").field("template", TEMPLATE);
        CardWriter.details(card, json);
        info(id, card, json.name("model_info").beginObject());
        json.endObject();
        CardWriter.capabilities(card, json);
        json.field("modified_at", Timestamps.text(card.modifiedAt())).endObject();
        return buffer;
    }

    private static void info(String id, ModelCard card, JsonOutput json) {
        String family = card.file().family().isEmpty() ? "unknown" : card.file().family();
        json.field("general.architecture", family).field("general.basename", id);
        Integer context = card.contextLength();
        if (context != null) {
            json.field(family + ".context_length", context.longValue());
        }
    }
}
