package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** Models as OpenAI's clients read them. What a server tells of its own folders and permissions stays behind. */
public final class OpenAiModels {
    private OpenAiModels() {}

    /** The answer of {@code GET /v1/models}; never null for no models. */
    public static void writeList(List<ListedModel> models, ByteBuf to) {
        var json = new JsonOutput(to, false);
        json.beginObject().field("object", "list").name("data").beginArray();
        models.forEach(model -> write(model, json));
        json.endArray().endObject();
    }

    /** The answer of {@code GET /v1/models/{id}}. */
    public static void write(ListedModel model, ByteBuf to) {
        write(model, new JsonOutput(to, false));
    }

    private static void write(ListedModel model, JsonOutput json) {
        json.beginObject()
                .field("id", model.id())
                .field("object", "model")
                .field("created", model.card().modifiedAt().getEpochSecond())
                .field("owned_by", model.card().ownedBy())
                .endObject();
    }
}
