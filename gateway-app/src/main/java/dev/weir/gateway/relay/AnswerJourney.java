package dev.weir.gateway.relay;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.WireBody;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.routing.Resolved;
import dev.weir.gateway.routing.Router;
import dev.weir.gateway.upstream.UpstreamRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that any kind of server can be asked.
 *
 * @param fanOut how many requests one call may have under way at the same time, where a server gives one choice an answer
 */
record AnswerJourney(Router router, Resolved resolved, ModelRequest request, int fanOut) implements Journey {
    @Override
    public @Nullable Fan fan(Provider provider, Sending sending) {
        List<ModelRequest> parts = provider.parts(request);
        return parts.isEmpty() ? null : new Fan(parts, request.demand().choices(), sending, fanOut);
    }

    /** It asks for nothing but that the model be loaded or unloaded, as Ollama's clients do, and only Ollama loads and unloads. */
    @Override
    public boolean endsHere(Provider provider) {
        if (provider.dialect() == Dialect.OLLAMA) {
            return false;
        }
        return switch (request) {
            case ChatRequest chat -> chat.messages().isEmpty();
            case CompletionRequest completion -> completion.prompts().isEmpty();
            case EmbeddingRequest embedding -> embedding.inputs().isEmpty();
        };
    }

    @Override
    public UpstreamRequest call(Provider provider, Sending sending) {
        return provider.call(request, sending);
    }

    @Override
    public @Nullable Dialect ownDialect() {
        WireBody wire = request.wire();
        return wire != null && wire.suits(wire.dialect()) ? wire.dialect() : null;
    }

    @Override
    public AnswerDecoder decoder(Provider provider) {
        return provider.decoder(request);
    }
}
