package dev.weir.gateway.dialect.recorded;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.WireBody;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The same request, asked in another way. */
final class Asking {
    private Asking() {}

    /** With usage in its stream. */
    static ModelRequest forUsage(ModelRequest request) {
        Demand demand = request.demand();
        return with(
                request,
                new Demand(
                        demand.model(),
                        demand.delivery(),
                        true,
                        demand.maxTokens(),
                        demand.choices(),
                        demand.promptBound()),
                request.wire());
    }

    /** Without its own bytes, so that it must be written anew. */
    static ModelRequest anew(ModelRequest request) {
        return with(request, request.demand(), null);
    }

    /** What a request means: not how it was written, nor what an estimate of its length is, nor the bound on the tokens. */
    static ModelRequest meaning(ModelRequest request) {
        Demand demand = request.demand();
        return with(
                request,
                new Demand("m", demand.delivery(), false, null, demand.choices(), 0),
                null,
                Asking::withoutSwitch);
    }

    /** A writer for vLLM says how much to think twice: as OpenAI's field, and as a switch for the model's template. */
    private static Features withoutSwitch(Features features) {
        return features.reasoning() == null
                ? features
                : new Features(features.format(), features.reasoning(), features.topLogprobs(), Extensions.NONE);
    }

    private static ModelRequest with(ModelRequest request, Demand demand, @Nullable WireBody wire) {
        return with(request, demand, wire, UnaryOperator.identity());
    }

    private static ModelRequest with(
            ModelRequest request, Demand demand, @Nullable WireBody wire, UnaryOperator<Features> features) {
        return switch (request) {
            case ChatRequest chat ->
                new ChatRequest(
                        demand,
                        chat.messages(),
                        chat.sampling(),
                        chat.tooling(),
                        features.apply(chat.features()),
                        wire);
            case CompletionRequest completion ->
                new CompletionRequest(
                        demand,
                        completion.prompts(),
                        completion.framing(),
                        completion.sampling(),
                        features.apply(completion.features()),
                        wire);
            case EmbeddingRequest embedding ->
                new EmbeddingRequest(
                        demand,
                        embedding.inputs(),
                        embedding.dimensions(),
                        embedding.truncate(),
                        embedding.extensions(),
                        wire);
        };
    }
}
