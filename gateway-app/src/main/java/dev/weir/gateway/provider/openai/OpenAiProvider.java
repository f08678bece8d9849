package dev.weir.gateway.provider.openai;

import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.openai.ModelListReader;
import dev.weir.gateway.dialect.openai.ModelListReader.Listed;
import dev.weir.gateway.dialect.openai.UpstreamCall;
import dev.weir.gateway.dialect.openai.UpstreamErrors;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.BackendQueries;
import dev.weir.gateway.provider.FirstSeen;
import dev.weir.gateway.provider.ModelNameFacts;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.upstream.Transport;
import dev.weir.gateway.upstream.UpstreamHead;
import dev.weir.gateway.upstream.UpstreamRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One server that speaks OpenAI's dialect; its URL may end in {@code /v1} or not. */
public final class OpenAiProvider implements Provider {
    private final Backend backend;
    private final Transport transport;
    private final BackendQueries queries;
    private final FirstSeen firstSeen;
    private final String root;

    /**
     * @param clock tells when a model is seen for the first time
     */
    public OpenAiProvider(Backend backend, Transport transport, BackendQueries queries, InstantSource clock) {
        this.backend = backend;
        this.transport = transport;
        this.queries = queries;
        this.firstSeen = new FirstSeen(clock);
        String path = backend.url().getPath();
        this.root = path != null && path.replaceAll("/+$", "").endsWith("/v1") ? "" : "/v1";
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public Dialect dialect() {
        return Dialect.OPENAI;
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public UpstreamRequest call(ModelRequest request, Sending sending) {
        return new UpstreamRequest(
                "POST",
                root + UpstreamCall.route(request),
                sending.attemptId(),
                UpstreamCall.body(request, sending.model(), sending.mostTokens(), false));
    }

    @Override
    public AnswerDecoder decoder(ModelRequest request) {
        return UpstreamCall.decoder(request);
    }

    @Override
    public Failure refusal(UpstreamHead head, byte[] body, Sending sending) {
        return UpstreamErrors.refusal(head.status(), head.retryAfter(), body);
    }

    @Override
    public CompletionStage<List<ModelCard>> models() {
        return queries.get(root + "/models").thenApply(body -> {
            var listed = ModelListReader.read(body);
            Map<String, Instant> seen =
                    firstSeen.update(listed.stream().map(Listed::id).toList());
            return listed.stream()
                    .filter(model -> !model.id().isEmpty())
                    .map(model -> card(model, seen.getOrDefault(model.id(), Instant.EPOCH)))
                    .toList();
        });
    }

    private ModelCard card(Listed model, Instant since) {
        return new ModelCard(
                model.id(),
                backend.name(),
                model.ownedBy().isEmpty() ? "library" : model.ownedBy(),
                model.created() > 0 ? Instant.ofEpochSecond(model.created()) : since,
                model.maxModelLen(),
                ModelNameFacts.capabilities(model.id()),
                ModelNameFacts.file(model.id(), "", "openai:" + backend.name() + ":" + model.id()));
    }

    /** Such a server does not tell what it has in memory. */
    @Override
    public CompletionStage<List<LoadedModel>> loaded() {
        return CompletableFuture.completedFuture(List.of());
    }
}
