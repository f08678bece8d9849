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
import dev.weir.gateway.relay.Fitting.Fitted;
import dev.weir.gateway.routing.Resolved;
import dev.weir.gateway.routing.Router;
import dev.weir.gateway.upstream.UpstreamRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that any kind of server can be asked.
 *
 * @param asked as the client sent it
 * @param fanOut how many requests one call may have under way at the same time, where a server gives one choice an answer
 * @param fitting how it is cut to what a server can do
 * @param fitted what of it the server gets that was chosen last
 */
record AnswerJourney(Router router, Resolved resolved, ModelRequest asked, int fanOut, Fitting fitting, Fitted fitted)
        implements Journey {
    AnswerJourney(Router router, Resolved resolved, ModelRequest asked, int fanOut, Fitting fitting) {
        this(
                router,
                resolved,
                asked,
                fanOut,
                fitting,
                new Fitted(asked, asked.demand().leftOut()));
    }

    @Override
    public Journey redirected(Resolved other) {
        return new AnswerJourney(router, resolved.replacedBy(other), asked, fanOut, fitting);
    }

    @Override
    public long kin() {
        return hasAlternatives() ? Kin.of(asked) : 0;
    }

    @Override
    public Journey to(Provider provider, Sending sending) {
        return new AnswerJourney(router, resolved, asked, fanOut, fitting, fitting.to(provider, as(provider), sending));
    }

    /** The request in that server's eyes: an Ollama is told how to load its model by the operator, if he says so. */
    private ModelRequest as(Provider provider) {
        return provider.dialect() == Dialect.OLLAMA ? resolved.terms().pins().on(asked) : asked;
    }

    @Override
    public List<String> leftOut() {
        return fitted.leftOut();
    }

    private ModelRequest request() {
        return fitted.request();
    }

    @Override
    public @Nullable Fan fan(Provider provider, Sending sending) {
        List<ModelRequest> parts = provider.parts(request());
        return parts.isEmpty() ? null : new Fan(parts, asked.demand().choices(), sending, fanOut);
    }

    /** It asks for nothing but that the model be loaded or unloaded, as Ollama's clients do, and only Ollama loads and unloads. */
    @Override
    public boolean endsHere(Provider provider) {
        if (provider.dialect() == Dialect.OLLAMA) {
            return false;
        }
        return switch (asked) {
            case ChatRequest chat -> chat.messages().isEmpty();
            case CompletionRequest completion -> completion.prompts().isEmpty();
            case EmbeddingRequest embedding -> embedding.inputs().isEmpty();
        };
    }

    @Override
    public UpstreamRequest call(Provider provider, Sending sending) {
        return provider.call(request(), sending);
    }

    @Override
    public @Nullable Dialect ownDialect() {
        WireBody wire = request().wire();
        return wire != null && wire.suits(wire.dialect()) ? wire.dialect() : null;
    }

    @Override
    public AnswerDecoder decoder(Provider provider) {
        return provider.decoder(request());
    }
}
