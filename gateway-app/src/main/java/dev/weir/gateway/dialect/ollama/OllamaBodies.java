package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.CompletionRequest.Framing;
import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Writes requests as Ollama's native API takes them. All methods throw a {@link dev.weir.gateway.failure.GatewayException} with
 * {@code UNSUPPORTED_VALUE} for what Ollama cannot do.
 */
public final class OllamaBodies {
    private OllamaBodies() {}

    /**
     * A body for {@code /api/chat}.
     *
     * @param model the name that the server knows
     * @param mostTokens the cap on the tokens to come
     */
    public static byte[] chat(ChatRequest request, String model, int mostTokens) {
        Abilities.check(request.sampling(), request.features().extensions());
        Abilities.check(request.tooling());
        ByteBuf buffer = Unpooled.buffer(1024);
        var json = new JsonOutput(buffer, false);
        json.beginObject().field("model", model);
        new MessagesWriter(json).write(request.messages());
        if (!(request.tooling().choice() instanceof Choice.None)) {
            ToolsWriter.write(request.tooling().tools(), json);
        }
        json.field("stream", request.demand().streamed());
        if (request.demand().delivery() == Delivery.COUNT) {
            json.field("truncate", false); // the length of a prompt that was cut is not what is asked for
        }
        new FeaturesWriter(json).write(request.features());
        OptionsWriter.write(request.sampling(), request.features().extensions(), mostTokens, json);
        json.endObject();
        return bytes(buffer);
    }

    /** A body for {@code /api/generate}, of the first prompt. */
    public static byte[] generate(CompletionRequest request, String model, int mostTokens) {
        Abilities.check(request.sampling(), request.features().extensions());
        if (request.framing().echo() && request.features().topLogprobs() != null) {
            throw Abilities.cannot("echo", "an order to tell the prompt's own probabilities");
        }
        ByteBuf buffer = Unpooled.buffer(1024);
        var json = new JsonOutput(buffer, false);
        json.beginObject().field("model", model).field("prompt", prompt(request));
        frame(request.framing(), json);
        json.field("stream", request.demand().streamed());
        new FeaturesWriter(json).write(request.features());
        OptionsWriter.write(request.sampling(), request.features().extensions(), mostTokens, json);
        json.endObject();
        return bytes(buffer);
    }

    /** A body for {@code /api/embed}. */
    public static byte[] embed(EmbeddingRequest request, String model) {
        Abilities.checkOwn(request.extensions());
        ByteBuf buffer = Unpooled.buffer(1024);
        var json = new JsonOutput(buffer, false);
        json.beginObject().field("model", model).name("input").beginArray();
        for (Prompt input : request.inputs()) {
            json.value(Abilities.text(input, "input"));
        }
        json.endArray().field("truncate", request.truncate());
        Integer dimensions = request.dimensions();
        if (dimensions != null) {
            json.field("dimensions", dimensions.longValue());
        }
        OptionsWriter.keepAlive(request.extensions(), json);
        json.endObject();
        return bytes(buffer);
    }

    private static String prompt(CompletionRequest request) {
        return request.prompts().isEmpty()
                ? ""
                : Abilities.text(request.prompts().getFirst(), "prompt");
    }

    /** A suffix needs the model's template, which raw would keep away. */
    private static void frame(Framing framing, JsonOutput json) {
        if (framing.suffix() != null) {
            json.field("suffix", framing.suffix());
        } else if (framing.raw()) {
            json.field("raw", true);
        }
        if (framing.system() != null) {
            json.field("system", framing.system());
        }
        if (framing.template() != null) {
            json.field("template", framing.template());
        }
        if (!framing.images().isEmpty()) {
            json.name("images").beginArray();
            for (ContentPart.Image image : framing.images()) {
                json.value(image.base64());
            }
            json.endArray();
        }
    }

    private static byte[] bytes(ByteBuf buffer) {
        return ByteBufUtil.getBytes(buffer);
    }
}
