package dev.weir.gateway.provider.ollama;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.WireBody;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.ollama.OllamaBodies;
import dev.weir.gateway.dialect.ollama.OllamaDecoders;
import dev.weir.gateway.dialect.ollama.OllamaParts;
import dev.weir.gateway.dialect.ollama.OllamaSplice;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.BackendQueries;
import dev.weir.gateway.provider.ModelKeeper;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.upstream.Transport;
import dev.weir.gateway.upstream.UpstreamHead;
import dev.weir.gateway.upstream.UpstreamRequest;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An Ollama server, asked by its native API. */
public final class OllamaProvider implements Provider {
    private final Backend backend;
    private final Transport transport;
    private final OllamaInventory inventory;
    private final OllamaDecoders decoders;
    private final ModelKeeper keeper;

    /**
     * @param queries small questions to the same server
     * @param callIds makes an id for a tool call that came without one; each one new
     */
    public OllamaProvider(Backend backend, Transport transport, BackendQueries queries, Supplier<String> callIds) {
        this(backend, transport, transport, queries, callIds);
    }

    /** @param patient the same way for what is done to models, which takes longer than an answer */
    public OllamaProvider(
            Backend backend, Transport transport, Transport patient, BackendQueries queries, Supplier<String> callIds) {
        this.backend = backend;
        this.transport = transport;
        this.keeper = new OllamaKeeper(patient);
        this.inventory = new OllamaInventory(backend.name(), queries);
        this.decoders = new OllamaDecoders(callIds);
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public Dialect dialect() {
        return Dialect.OLLAMA;
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public UpstreamRequest call(ModelRequest request, Sending sending) {
        ModelAbilities.check(request, inventory.abilities(sending.model()));
        WireBody wire = request.wire();
        WireBody own = wire != null && wire.suits(Dialect.OLLAMA) ? wire : null;
        return switch (request) {
            case ChatRequest chat -> post("/api/chat", chat(chat, own, sending), sending);
            case CompletionRequest completion -> post("/api/generate", generate(completion, own, sending), sending);
            case EmbeddingRequest embedding -> post(embedPath(own), embed(embedding, own, sending), sending);
        };
    }

    @Override
    public List<ModelRequest> parts(ModelRequest request) {
        return OllamaParts.of(request);
    }

    @Override
    public AnswerDecoder decoder(ModelRequest request) {
        return decoders.decoder(request);
    }

    @Override
    public Failure refusal(UpstreamHead head, byte[] body, Sending sending) {
        return OllamaRefusals.meaning(head, body);
    }

    @Override
    public CompletionStage<List<ModelCard>> models() {
        return inventory.models();
    }

    @Override
    public CompletionStage<List<LoadedModel>> loaded() {
        return inventory.loaded();
    }

    @Override
    public ModelKeeper keeper() {
        return keeper;
    }

    @Override
    public CompletionStage<byte[]> sheet(String model, boolean verbose) {
        return inventory.sheet(model, verbose);
    }

    private static byte[] chat(ChatRequest request, @Nullable WireBody own, Sending sending) {
        int most = most(request, sending);
        return own == null
                ? OllamaBodies.chat(request, sending.model(), most)
                : OllamaSplice.generating(own, sending.model(), most);
    }

    private static byte[] generate(CompletionRequest request, @Nullable WireBody own, Sending sending) {
        int most = most(request, sending);
        return own == null
                ? OllamaBodies.generate(request, sending.model(), most)
                : OllamaSplice.generating(own, sending.model(), most);
    }

    private static byte[] embed(EmbeddingRequest request, @Nullable WireBody own, Sending sending) {
        return own == null
                ? OllamaBodies.embed(request, sending.model())
                : OllamaSplice.embedding(own, sending.model());
    }

    private static String embedPath(@Nullable WireBody own) {
        boolean legacy = own != null && own.span(WireBody.Field.LEGACY_PROMPT) != null;
        return legacy ? "/api/embeddings" : "/api/embed";
    }

    private static int most(ModelRequest request, Sending sending) {
        Integer wanted = request.demand().maxTokens();
        return wanted == null ? sending.mostTokens() : Math.min(wanted, sending.mostTokens());
    }

    private static UpstreamRequest post(String path, byte[] body, Sending sending) {
        return new UpstreamRequest("POST", path, sending.attemptId(), List.of(body));
    }
}
