package dev.weir.gateway.routing;

import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.provider.ServerLoad;
import dev.weir.gateway.upstream.Transport;
import dev.weir.gateway.upstream.UpstreamHead;
import dev.weir.gateway.upstream.UpstreamRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A backend that only tells which models it has, or does not answer. It is never asked for more. */
final class TestingBackend implements Provider {
    private final Backend backend;
    private final List<String> models;
    volatile boolean answers = true;

    /** Those of its models that are in its memory. */
    volatile List<String> loaded;

    /** How busy it says that it is; null: it does not say. */
    volatile @Nullable ServerLoad load;

    TestingBackend(String name, Backend.Kind kind, String... models) {
        this(name, kind, null, models);
    }

    TestingBackend(String name, Backend.Kind kind, @Nullable Integer slots, String... models) {
        this(new Backend(name, kind, URI.create("http://" + name), slots, null), models);
    }

    TestingBackend(Backend backend, String... models) {
        this.backend = backend;
        this.models = Arrays.asList(models);
        this.loaded = this.models;
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
        throw new IllegalStateException("nobody sends anything here");
    }

    @Override
    public UpstreamRequest call(ModelRequest request, Sending sending) {
        throw new IllegalStateException("nobody calls this backend");
    }

    @Override
    public AnswerDecoder decoder(ModelRequest request) {
        throw new IllegalStateException("this backend says nothing");
    }

    @Override
    public Failure refusal(UpstreamHead head, byte[] body, Sending sending) {
        return Failure.of(FailureCode.UPSTREAM_ERROR, "status " + head.status());
    }

    @Override
    public CompletionStage<List<ModelCard>> models() {
        if (!answers) {
            return CompletableFuture.failedFuture(new GatewayException(FailureCode.UPSTREAM_UNAVAILABLE, "gone"));
        }
        return CompletableFuture.completedFuture(models.stream().map(this::card).toList());
    }

    private ModelCard card(String model) {
        var file = new ModelCard.ModelFile(0, "", "", "", "", "");
        return new ModelCard(model, backend.name(), "library", Instant.EPOCH, null, Set.of(), file);
    }

    @Override
    public boolean tellsLoad() {
        return load != null;
    }

    @Override
    public CompletionStage<ServerLoad> load() {
        return CompletableFuture.completedStage(load);
    }

    @Override
    public CompletionStage<List<LoadedModel>> loaded() {
        return CompletableFuture.completedFuture(loaded.stream()
                .map(model -> new LoadedModel(card(model), 0, Instant.MAX))
                .toList());
    }
}
