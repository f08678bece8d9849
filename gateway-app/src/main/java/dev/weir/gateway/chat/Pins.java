package dev.weir.gateway.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says about how a model is loaded, in place of what clients say: a server that was told something else each time would
 * load the model anew each time.
 *
 * @param options Ollama's options: name to JSON text
 * @param keepAliveJson Ollama's {@code keep_alive} as JSON text; null: what the client says
 */
public record Pins(Map<String, String> options, @Nullable String keepAliveJson) {
    /** The client's own word counts. */
    public static final Pins NONE = new Pins(Map.of(), null);

    public Pins {
        options = Map.copyOf(options);
    }

    /** The request as an Ollama server gets it. It keeps its own bytes only if nothing is changed. */
    public ModelRequest on(ModelRequest request) {
        if (options.isEmpty() && keepAliveJson == null) {
            return request;
        }
        return switch (request) {
            case ChatRequest chat -> on(chat);
            case CompletionRequest completion -> on(completion);
            case EmbeddingRequest embedding -> on(embedding);
        };
    }

    private ModelRequest on(ChatRequest chat) {
        Extensions pinned = on(chat.features().extensions());
        return pinned.equals(chat.features().extensions())
                ? chat
                : new ChatRequest(
                        chat.demand(),
                        chat.messages(),
                        chat.sampling(),
                        chat.tooling(),
                        on(chat.features(), pinned),
                        null);
    }

    private ModelRequest on(CompletionRequest completion) {
        Extensions pinned = on(completion.features().extensions());
        return pinned.equals(completion.features().extensions())
                ? completion
                : new CompletionRequest(
                        completion.demand(),
                        completion.prompts(),
                        completion.framing(),
                        completion.sampling(),
                        on(completion.features(), pinned),
                        null);
    }

    private ModelRequest on(EmbeddingRequest embedding) {
        Extensions pinned = on(embedding.extensions());
        return pinned.equals(embedding.extensions())
                ? embedding
                : new EmbeddingRequest(
                        embedding.demand(),
                        embedding.inputs(),
                        embedding.dimensions(),
                        embedding.truncate(),
                        pinned,
                        null);
    }

    private static Features on(Features features, Extensions pinned) {
        return new Features(features.format(), features.reasoning(), features.topLogprobs(), pinned);
    }

    private Extensions on(Extensions said) {
        Map<String, String> all = new LinkedHashMap<>(said.ollamaOptions());
        all.putAll(options);
        return new Extensions(said.vllm(), all, keepAliveJson == null ? said.keepAliveJson() : keepAliveJson);
    }
}
