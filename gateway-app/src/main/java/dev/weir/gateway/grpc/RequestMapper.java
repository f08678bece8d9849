package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.CompletionRequest.Framing;
import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.Tooling;
import dev.weir.v1.ChatCompletionSpec;
import dev.weir.v1.CompletionSpec;
import dev.weir.v1.CreateEmbeddingsRequest;
import dev.weir.v1.EmbeddingInput;
import dev.weir.v1.StreamOptions;
import java.util.List;

/** From request messages to the gateway's own requests. Throws a GatewayException that names the field that is wrong. */
final class RequestMapper {
    private RequestMapper() {}

    static ChatRequest chat(ChatCompletionSpec spec, Delivery delivery) {
        List<Message> messages = MessageMapper.messages(spec.getMessagesList());
        Tooling tooling = ToolingMapper.tooling(spec);
        var demand = new Demand(
                        Checks.model(spec.getModel()),
                        delivery,
                        true,
                        SamplingMapper.mostTokens(spec.getSampling()),
                        Checks.choices(spec.hasN(), spec.getN()),
                        PromptBytes.of(messages, tooling))
                .wishing(CacheMapper.wish(spec.getExtensions(), "spec.extensions"));
        var features = new Features(
                FeaturesMapper.format(spec.getResponseFormat()),
                FeaturesMapper.reasoning(spec.getReasoning()),
                FeaturesMapper.logprobs(spec.hasLogprobs(), spec.getLogprobs()),
                FeaturesMapper.extensions(
                        spec.getResponseFormat(), spec.getExtensions(), spec.hasKeepAlive(), spec.getKeepAlive()));
        return new ChatRequest(demand, messages, SamplingMapper.sampling(spec.getSampling()), tooling, features, null);
    }

    static CompletionRequest completion(CompletionSpec spec, Delivery delivery) {
        if (spec.getPromptsCount() == 0) {
            throw Checks.wrong("spec.prompts", "'prompts' must not be empty.");
        }
        long bound = PromptBytes.text(spec.getSuffix())
                + spec.getPromptsList().stream().mapToLong(PromptBytes::text).sum();
        var demand = new Demand(
                        Checks.model(spec.getModel()),
                        delivery,
                        true,
                        SamplingMapper.mostTokens(spec.getSampling()),
                        Checks.choices(spec.hasN(), spec.getN()),
                        bound)
                .forPrompts(spec.getPromptsCount())
                .wishing(CacheMapper.wish(spec.getExtensions(), "spec.extensions"));
        var framing = new Framing(true, spec.hasSuffix() ? spec.getSuffix() : null, null, List.of(), spec.getEcho());
        var features = FeaturesMapper.features(
                FeaturesMapper.format(spec.getResponseFormat()),
                FeaturesMapper.logprobs(spec.hasLogprobs(), spec.getLogprobs()),
                FeaturesMapper.extensions(
                        spec.getResponseFormat(), spec.getExtensions(), spec.hasKeepAlive(), spec.getKeepAlive()));
        List<Prompt> prompts =
                spec.getPromptsList().stream().<Prompt>map(Prompt.Text::new).toList();
        return new CompletionRequest(
                demand, prompts, framing, SamplingMapper.sampling(spec.getSampling()), features, null);
    }

    /** The request with what its caller wants beside the events. */
    static ModelRequest streamed(ModelRequest request, StreamOptions options) {
        Heartbeats.check(options);
        if (!options.getContinuousUsage()) {
            return request;
        }
        return switch (request) {
            case ChatRequest chat ->
                new ChatRequest(
                        chat.demand(),
                        chat.messages(),
                        chat.sampling(),
                        chat.tooling(),
                        chat.features().countedAsItGoes(),
                        null);
            case CompletionRequest completion ->
                new CompletionRequest(
                        completion.demand(),
                        completion.prompts(),
                        completion.framing(),
                        completion.sampling(),
                        completion.features().countedAsItGoes(),
                        null);
            case EmbeddingRequest embedding -> embedding;
        };
    }

    static EmbeddingRequest embedding(CreateEmbeddingsRequest request) {
        if (request.getInputsCount() == 0) {
            throw Checks.wrong("inputs", "'inputs' must not be empty.");
        }
        int dimensions = request.getDimensions();
        if (request.hasDimensions() && dimensions < 1) {
            throw Checks.wrong("dimensions", "'dimensions' must be at least 1.");
        }
        List<Prompt> inputs =
                request.getInputsList().stream().map(RequestMapper::input).toList();
        long bound = inputs.stream().mapToLong(PromptBytes::of).sum();
        return new EmbeddingRequest(
                new Demand(Checks.model(request.getModel()), Delivery.WHOLE, true, null, 1, bound)
                        .forPrompts(0)
                        .wishing(CacheMapper.wish(request.getExtensions(), "extensions")),
                inputs,
                request.hasDimensions() ? dimensions : null,
                !request.hasTruncate() || request.getTruncate(),
                ExtensionsMapper.read(
                        request.getExtensions(), "extensions", request.hasKeepAlive(), request.getKeepAlive()),
                null);
    }

    private static Prompt input(EmbeddingInput input) {
        return switch (input.getInputCase()) {
            case TEXT -> new Prompt.Text(input.getText());
            case TOKENS -> new Prompt.Tokens(input.getTokens().getIdsList());
            case INPUT_NOT_SET -> throw Checks.wrong("inputs", "Each input must be text or tokens.");
        };
    }
}
