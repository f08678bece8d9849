package dev.weir.gateway.chat;

import dev.weir.gateway.chat.CompletionRequest.Framing;
import dev.weir.gateway.chat.Tooling.Choice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request without a field that a server cannot do anything with. It has no body of its own any more, since that still has the field. */
public final class Without {
    private Without() {}

    /**
     * The request without the field, as its refusal named it; null if there is no sense in the request without it, such as its prompt.
     */
    public static @Nullable ModelRequest field(ModelRequest request, String field) {
        return switch (request) {
            case ChatRequest chat -> chat(chat, field);
            case CompletionRequest completion -> completion(completion, field);
            case EmbeddingRequest embedding -> embedding(embedding, field);
        };
    }

    private static @Nullable ModelRequest chat(ChatRequest chat, String field) {
        Sampling sampling = sampling(chat.sampling(), field);
        Tooling tooling = tooling(chat.tooling(), field);
        Features features = features(chat.features(), field);
        if (sampling == null && tooling == null && features == null) {
            return null;
        }
        return new ChatRequest(
                chat.demand(),
                chat.messages(),
                sampling == null ? chat.sampling() : sampling,
                tooling == null ? chat.tooling() : tooling,
                features == null ? chat.features() : features,
                null);
    }

    private static @Nullable ModelRequest completion(CompletionRequest completion, String field) {
        Sampling sampling = sampling(completion.sampling(), field);
        Framing framing = framing(completion.framing(), field);
        Features features = features(completion.features(), field);
        if (sampling == null && framing == null && features == null) {
            return null;
        }
        return new CompletionRequest(
                completion.demand(),
                completion.prompts(),
                framing == null ? completion.framing() : framing,
                sampling == null ? completion.sampling() : sampling,
                features == null ? completion.features() : features,
                null);
    }

    private static @Nullable ModelRequest embedding(EmbeddingRequest embedding, String field) {
        Extensions extensions = extensions(embedding.extensions(), field);
        Integer dimensions = field.equals("dimensions") ? null : embedding.dimensions();
        if (extensions == null && Objects.equals(dimensions, embedding.dimensions())) {
            return null;
        }
        return new EmbeddingRequest(
                embedding.demand(),
                embedding.inputs(),
                dimensions,
                embedding.truncate(),
                extensions == null ? embedding.extensions() : extensions,
                null);
    }

    private static @Nullable Sampling sampling(Sampling sampling, String field) {
        return field.equals("logit_bias") && !sampling.logitBias().isEmpty() ? unbiased(sampling) : null;
    }

    private static Sampling unbiased(Sampling said) {
        return new Sampling(
                said.temperature(),
                said.topP(),
                said.topK(),
                said.minP(),
                said.presencePenalty(),
                said.frequencyPenalty(),
                said.repetitionPenalty(),
                said.seed(),
                said.stop(),
                Map.of());
    }

    /** Of an order to call one tool, the least that is left is that there is only this one. */
    private static @Nullable Tooling tooling(Tooling tooling, String field) {
        if (tooling.tools().isEmpty()) {
            return null;
        }
        return switch (field) {
            case "tools" -> Tooling.NONE;
            case "parallel_tool_calls" -> new Tooling(tooling.tools(), tooling.choice(), null);
            case "tool_choice" -> new Tooling(wanted(tooling), new Choice.Unsaid(), tooling.parallel());
            default -> null;
        };
    }

    private static List<Tooling.Tool> wanted(Tooling tooling) {
        if (!(tooling.choice() instanceof Choice.Named(String function))) {
            return tooling.tools();
        }
        var one = tooling.tools().stream()
                .filter(tool -> tool.name().equals(function))
                .toList();
        return one.isEmpty() ? tooling.tools() : one;
    }

    private static @Nullable Framing framing(Framing from, String field) {
        boolean raw = from.raw();
        var images = from.images();
        boolean echo = from.echo();
        return switch (field) {
            case "suffix" -> changed(from, new Framing(raw, null, from.system(), images, echo, from.template()));
            case "system" -> changed(from, new Framing(raw, from.suffix(), null, images, echo, from.template()));
            case "template" -> changed(from, new Framing(raw, from.suffix(), from.system(), images, echo, null));
            case "images" ->
                changed(from, new Framing(raw, from.suffix(), from.system(), List.of(), echo, from.template()));
            case "echo" ->
                changed(from, new Framing(raw, from.suffix(), from.system(), images, false, from.template()));
            default -> null;
        };
    }

    private static @Nullable Framing changed(Framing from, Framing to) {
        return from.equals(to) ? null : to;
    }

    private static @Nullable Features features(Features features, String field) {
        Extensions extensions = extensions(features.extensions(), field);
        if (extensions != null) {
            return new Features(features.format(), features.reasoning(), features.topLogprobs(), extensions);
        }
        return switch (field) {
            case "think", "reasoning_effort" ->
                features.reasoning() == null
                        ? null
                        : new Features(features.format(), null, features.topLogprobs(), features.extensions());
            case "logprobs", "top_logprobs" ->
                features.topLogprobs() == null
                        ? null
                        : new Features(features.format(), features.reasoning(), null, features.extensions());
            default -> null;
        };
    }

    private static @Nullable Extensions extensions(Extensions extensions, String field) {
        if (!extensions.vllm().containsKey(field)) {
            return null;
        }
        Map<String, String> rest = new HashMap<>(extensions.vllm());
        rest.remove(field);
        return new Extensions(rest, extensions.ollamaOptions(), extensions.keepAliveJson());
    }
}
