package dev.weir.gateway.provider.vllm;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.PassedRequest;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.openai.BodySplice;
import dev.weir.gateway.dialect.openai.ModelListReader;
import dev.weir.gateway.dialect.openai.TokenCounting;
import dev.weir.gateway.dialect.openai.UpstreamCall;
import dev.weir.gateway.dialect.openai.UpstreamErrors;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.BackendQueries;
import dev.weir.gateway.provider.FirstSeen;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.provider.ServerLoad;
import dev.weir.gateway.upstream.Transport;
import dev.weir.gateway.upstream.UpstreamHead;
import dev.weir.gateway.upstream.UpstreamRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** One vLLM server. */
public final class VllmProvider implements Provider {
    /** vLLM never unloads a model; a date that every client can read. */
    private static final Instant NEVER = Instant.parse("2318-01-01T00:00:00Z");

    private final Backend backend;
    private final Transport transport;
    private final BackendQueries queries;
    private final VllmModels cards;
    private volatile Map<String, Integer> contexts = Map.of();

    /**
     * @param clock tells when a model is seen for the first time
     */
    public VllmProvider(Backend backend, Transport transport, BackendQueries queries, InstantSource clock) {
        this.backend = backend;
        this.transport = transport;
        this.queries = queries;
        this.cards = new VllmModels(backend.name(), new FirstSeen(clock));
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

    /** vLLM refuses a cap that is over the model's context, so the cap is never higher than that. */
    @Override
    public UpstreamRequest call(ModelRequest request, Sending sending) {
        if (request instanceof ChatRequest chat && TokenCounting.wanted(chat)) {
            byte[] body = TokenCounting.body(chat, sending.model());
            return new UpstreamRequest("POST", "/tokenize", sending.attemptId(), List.of(body));
        }
        int context = contexts.getOrDefault(sending.model(), Integer.MAX_VALUE);
        int most = Math.min(sending.mostTokens(), context);
        return new UpstreamRequest(
                "POST",
                "/v1" + UpstreamCall.route(request),
                sending.attemptId(),
                UpstreamCall.body(request, sending.model(), most, true));
    }

    @Override
    public boolean takes(PassedRequest.Task task) {
        return true;
    }

    @Override
    public UpstreamRequest pass(PassedRequest request, Sending sending) {
        String path = switch (request.task()) {
            case RERANK -> "/v1/rerank";
            case SCORE -> "/v1/score";
            case TOKENIZE -> "/tokenize";
            case DETOKENIZE -> "/detokenize";
        };
        List<byte[]> body =
                new BodySplice(request.wire()).model(sending.model()).bytes();
        return new UpstreamRequest("POST", path, sending.attemptId(), body);
    }

    @Override
    public AnswerDecoder decoder(ModelRequest request) {
        return TokenCounting.wanted(request) ? TokenCounting.decoder() : UpstreamCall.decoder(request);
    }

    @Override
    public Failure refusal(UpstreamHead head, byte[] body, Sending sending) {
        return UpstreamErrors.refusal(head.status(), head.retryAfter(), body);
    }

    @Override
    public CompletionStage<List<ModelCard>> models() {
        return queries.get("/v1/models").thenApply(body -> {
            var found = cards.cards(ModelListReader.read(body));
            contexts = found.stream()
                    .filter(card -> card.contextLength() != null)
                    .collect(Collectors.toUnmodifiableMap(ModelCard::name, VllmProvider::context, (a, b) -> a));
            return found;
        });
    }

    private static int context(ModelCard card) {
        Integer length = card.contextLength();
        return length == null ? Integer.MAX_VALUE : length;
    }

    @Override
    public boolean tellsLoad() {
        return true;
    }

    @Override
    public CompletionStage<ServerLoad> load() {
        return queries.get("/metrics").thenApply(VllmMetrics::load);
    }

    /** Every model of a vLLM server is in its memory. */
    @Override
    public CompletionStage<List<LoadedModel>> loaded() {
        return models().thenApply(all ->
                all.stream().map(card -> new LoadedModel(card, 0, NEVER)).toList());
    }
}
