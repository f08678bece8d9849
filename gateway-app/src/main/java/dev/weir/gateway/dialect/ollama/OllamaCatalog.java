package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Comparator;
import java.util.List;

/** Answers about models: {@code /api/tags}, {@code /api/ps} and {@code /api/version}. */
public final class OllamaCatalog {
    /** The version that is told: a release of Ollama that has all that the gate offers. Clients want integers with dots between. */
    public static final String VERSION = "0.33.0";

    private OllamaCatalog() {}

    /** {@code GET /api/version}. */
    public static ByteBuf version() {
        ByteBuf buffer = Unpooled.buffer(32);
        new JsonOutput(buffer, true).beginObject().field("version", VERSION).endObject();
        return buffer;
    }

    /** {@code GET /api/tags}, newest first. */
    public static ByteBuf tags(List<ListedModel> models) {
        ByteBuf buffer = Unpooled.buffer(1024);
        var json = new JsonOutput(buffer, true).beginObject().name("models").beginArray();
        models.stream()
                .sorted(Comparator.comparing((ListedModel model) -> model.card().modifiedAt())
                        .reversed())
                .forEach(model -> tag(model.id(), model.card(), json));
        json.endArray().endObject();
        return buffer;
    }

    /** {@code GET /api/ps}, those that stay longest first. */
    public static ByteBuf ps(List<LoadedModel> loaded) {
        ByteBuf buffer = Unpooled.buffer(1024);
        var json = new JsonOutput(buffer, true).beginObject().name("models").beginArray();
        loaded.stream()
                .sorted(Comparator.comparing(LoadedModel::expiresAt).reversed())
                .forEach(model -> running(model, json));
        json.endArray().endObject();
        return buffer;
    }

    private static void tag(String id, ModelCard card, JsonOutput json) {
        names(id, json.beginObject());
        json.field("modified_at", Timestamps.text(card.modifiedAt()));
        json.field("size", card.file().sizeBytes()).field("digest", card.file().digest());
        CardWriter.listed(card, json);
        CardWriter.capabilities(card, json);
        json.endObject();
    }

    private static void running(LoadedModel model, JsonOutput json) {
        ModelCard card = model.card();
        names(card.name(), json.beginObject());
        json.field("size", card.file().sizeBytes()).field("digest", card.file().digest());
        CardWriter.details(card, json);
        json.field("expires_at", Timestamps.text(model.expiresAt())).field("size_vram", model.sizeVram());
        Integer context = card.contextLength();
        json.field("context_length", context == null ? 0L : context.longValue()).endObject();
    }

    private static void names(String id, JsonOutput json) {
        String tagged = OllamaNames.withTag(id);
        json.field("name", tagged).field("model", tagged);
    }
}
