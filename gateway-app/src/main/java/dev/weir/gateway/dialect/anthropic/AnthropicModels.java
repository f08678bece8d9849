package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models as Anthropic's clients read them. All come on one page. */
public final class AnthropicModels {
    private AnthropicModels() {}

    /** The answer of {@code GET /v1/models}; never null for no models. */
    public static void writeList(List<ListedModel> models, ByteBuf to) {
        var json = new JsonOutput(to, false);
        json.beginObject().name("data").beginArray();
        models.forEach(model -> write(model, json));
        json.endArray().field("has_more", false);
        json.field("first_id", models.isEmpty() ? null : models.getFirst().id());
        json.field("last_id", models.isEmpty() ? null : models.getLast().id());
        json.endObject();
    }

    /** The answer of {@code GET /v1/models/{id}}. */
    public static void write(ListedModel model, ByteBuf to) {
        write(model, new JsonOutput(to, false));
    }

    private static void write(ListedModel model, JsonOutput json) {
        json.beginObject()
                .field("type", "model")
                .field("id", model.id())
                .field("display_name", model.id())
                .field(
                        "created_at",
                        model.card()
                                .modifiedAt()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
        @Nullable Integer context = model.card().contextLength();
        if (context != null) {
            json.field("max_input_tokens", context.longValue());
        }
        json.endObject();
    }
}
