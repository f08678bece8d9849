package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.WireBody;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.dialect.KeepAlive;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;

/**
 * Requests with nothing to answer: Ollama's clients send them to have a model loaded, or unloaded with a {@code keep_alive} of 0. A
 * server that always has its models loaded need not hear of them.
 */
public final class OllamaLoad {
    private OllamaLoad() {}

    /** Whether a request asks for no answer. */
    public static boolean isLoad(ModelRequest request) {
        return switch (request) {
            case ChatRequest chat -> chat.messages().isEmpty();
            case CompletionRequest completion -> completion.prompts().isEmpty();
            case EmbeddingRequest embedding -> embedding.inputs().isEmpty();
        };
    }

    /**
     * The answer that Ollama gives to such a request: one object, {@code application/json} also where a stream was asked for.
     *
     * @param now when it is answered
     */
    public static ByteBuf answer(ModelRequest request, Instant now) {
        ByteBuf buffer = Unpooled.buffer(160);
        var json = new JsonOutput(buffer, true).beginObject();
        switch (request) {
            case ChatRequest chat -> {
                begin(request, now, json).name("message").beginObject();
                json.field("role", "assistant").field("content", "").endObject();
                done(chat.features().extensions(), json);
            }
            case CompletionRequest completion -> {
                begin(request, now, json).field("response", "");
                done(completion.features().extensions(), json);
            }
            case EmbeddingRequest embedding -> vectors(embedding, json);
        }
        json.endObject();
        return buffer;
    }

    private static JsonOutput begin(ModelRequest request, Instant now, JsonOutput json) {
        return json.field("model", request.demand().model()).field("created_at", Timestamps.text(now));
    }

    private static void done(Extensions extensions, JsonOutput json) {
        String keepAlive = extensions.keepAliveJson();
        boolean unload = keepAlive != null && KeepAlive.isZero(keepAlive);
        json.field("done", true).field("done_reason", unload ? "unload" : "load");
    }

    /** Clients read the durations without looking whether they are there. */
    private static void vectors(EmbeddingRequest request, JsonOutput json) {
        WireBody wire = request.wire();
        if (wire != null && wire.span(WireBody.Field.LEGACY_PROMPT) != null) {
            json.name("embedding").beginArray().endArray();
            return;
        }
        json.field("model", request.demand().model())
                .name("embeddings")
                .beginArray()
                .endArray();
        json.field("total_duration", 1L).field("load_duration", 1L).field("prompt_eval_count", 0L);
    }
}
