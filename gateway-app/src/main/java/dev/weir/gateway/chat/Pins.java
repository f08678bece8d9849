package dev.weir.gateway.chat;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says about how a model is loaded, in place of what clients say: a server that was told something else each time would
 * load the model anew each time.
 *
 * @param options Ollama's options: name to JSON text
 * @param keepAliveJson Ollama's {@code keep_alive} as JSON text; null: what the client says
 * @param unsaid what counts where neither the operator's word above nor the client's says anything
 * @param locked whether a client that says something else than is pinned is refused, and not just passed over
 */
public record Pins(Map<String, String> options, @Nullable String keepAliveJson, Defaults unsaid, boolean locked) {
    /** The client's own word counts. */
    public static final Pins NONE = new Pins(Map.of(), null);

    public Pins {
        options = Map.copyOf(options);
    }

    /** What counts whatever clients say, and nothing for what they do not say. */
    public Pins(Map<String, String> options, @Nullable String keepAliveJson) {
        this(options, keepAliveJson, Defaults.NONE, false);
    }

    /**
     * What counts where clients say nothing.
     *
     * @param options Ollama's options: name to JSON text
     * @param keepAliveJson Ollama's {@code keep_alive} as JSON text; null: the server's own
     */
    public record Defaults(
            Map<String, String> options, @Nullable String keepAliveJson) {
        /** Nothing. */
        public static final Defaults NONE = new Defaults(Map.of(), null);

        public Defaults {
            options = Map.copyOf(options);
        }
    }

    /**
     * The request as an Ollama server gets it. It keeps its own bytes only if nothing is changed.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code UNSUPPORTED_VALUE} if it says something else than what is locked
     */
    public ModelRequest on(ModelRequest request) {
        if (options.isEmpty() && keepAliveJson == null && unsaid.equals(Defaults.NONE)) {
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
        if (locked) {
            options.forEach((name, pinned) ->
                    require("options." + name, said.ollamaOptions().get(name), pinned));
            require("keep_alive", said.keepAliveJson(), keepAliveJson);
        }
        Map<String, String> all = new LinkedHashMap<>(unsaid.options);
        all.putAll(said.ollamaOptions());
        all.putAll(options);
        return all.equals(said.ollamaOptions()) && keepAlive(said) == null
                ? said
                : new Extensions(said.vllm(), all, keepAlive(said) == null ? said.keepAliveJson() : keepAlive(said));
    }

    /** What is told in place of the client's word; null: that counts. */
    private @Nullable String keepAlive(Extensions said) {
        return keepAliveJson != null ? keepAliveJson : said.keepAliveJson() == null ? unsaid.keepAliveJson : null;
    }

    private static void require(String field, @Nullable String said, @Nullable String pinned) {
        if (said != null && pinned != null && !said.equals(pinned)) {
            throw Failure.of(
                            FailureCode.UNSUPPORTED_VALUE,
                            "'%s' is set by the operator for this model, and cannot be changed.".formatted(field))
                    .at(field)
                    .asException();
        }
    }
}
