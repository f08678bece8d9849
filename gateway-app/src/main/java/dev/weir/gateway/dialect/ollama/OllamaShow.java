package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The answer of {@code /api/show}, made from what the gate knows of a model, whatever server has it. */
public final class OllamaShow {
    private static final String TEMPLATE = "{{ .Prompt }}";

    private OllamaShow() {}

    /**
     * The answer, with what the model's server says itself.
     *
     * @param own the server's own answer; empty: there is none, or none that can be read, and the gate tells what it knows
     * @param basename whether the model's base name is to be the one that was asked for
     */
    public static ByteBuf answer(ListedModel model, byte[] own, boolean basename) {
        if (own.length > 0) {
            ByteBuf buffer = Unpooled.buffer(own.length + 256);
            JsonOutput json = new JsonOutput(buffer, true).beginObject();
            try {
                if (!new SheetWriter(model, basename, json).write(own)) {
                    info(model.id(), model.card(), json.name("model_info").beginObject());
                    json.endObject();
                }
                json.endObject();
                return buffer;
            } catch (GatewayException unreadable) {
                buffer.release();
            }
        }
        return answer(model);
    }

    /** The answer from the gate's own knowledge. {@code model_info} is never empty: clients read from it without looking. */
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
