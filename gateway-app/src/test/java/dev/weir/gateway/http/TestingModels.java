package dev.weir.gateway.http;

import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelCard.Capability;
import dev.weir.gateway.chat.ModelCard.ModelFile;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.relay.Models;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** Two models, one with all that a name may have in it. */
@Singleton
@Replaces(Models.class)
@Requires(property = "weir.testing", value = "http")
final class TestingModels implements Models {
    static final String DIFFICULT = "gpu-1/org/model:tag";

    private final List<ListedModel> all = List.of(model(DIFFICULT), model("llama3.2:3b"));

    @Override
    public List<ListedModel> list(Caller caller) {
        return all;
    }

    @Override
    public ListedModel find(Caller caller, String id) {
        return all.stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new GatewayException(FailureCode.MODEL_NOT_FOUND, "model '" + id + "' not found"));
    }

    @Override
    public List<LoadedModel> loaded(Caller caller) {
        return List.of(new LoadedModel(all.getFirst().card(), 1 << 20, Instant.EPOCH));
    }

    @Override
    public <T> CompletionStage<T> show(
            Caller caller, String id, boolean verbose, BiFunction<ListedModel, byte[], T> page) {
        return CompletableFuture.completedStage(page.apply(find(caller, id), new byte[0]));
    }

    private static ListedModel model(String id) {
        ModelFile file = new ModelFile(1 << 30, "abc", "gguf", "llama", "3B", "Q4_K_M");
        return new ListedModel(
                id, new ModelCard(id, "gpu-1", "library", Instant.EPOCH, 2048, Set.of(Capability.COMPLETION), file));
    }
}
