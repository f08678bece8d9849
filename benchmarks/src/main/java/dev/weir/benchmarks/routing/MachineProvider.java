package dev.weir.benchmarks.routing;

import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.upstream.Transport;
import dev.weir.gateway.upstream.UpstreamHead;
import dev.weir.gateway.upstream.UpstreamRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A machine as the router sees it: which models it could have, and which are in its memory. It is never called. */
record MachineProvider(Machine machine, Backend backend, List<String> catalogue) implements Provider {
    /** @param places that the gate may use */
    static MachineProvider of(Machine machine, int places, List<String> catalogue) {
        URI nowhere = URI.create("http://" + machine.name);
        return new MachineProvider(
                machine, new Backend(machine.name, Backend.Kind.OLLAMA, nowhere, places, null), catalogue);
    }

    @Override
    public Dialect dialect() {
        return Dialect.OLLAMA;
    }

    @Override
    public Transport transport() {
        throw new IllegalStateException("nothing is sent here");
    }

    @Override
    public UpstreamRequest call(ModelRequest request, Sending sending) {
        throw new IllegalStateException("nothing is sent here");
    }

    @Override
    public AnswerDecoder decoder(ModelRequest request) {
        throw new IllegalStateException("nothing is answered here");
    }

    @Override
    public Failure refusal(UpstreamHead head, byte[] body, Sending sending) {
        return Failure.of(FailureCode.UPSTREAM_ERROR, "nothing is answered here");
    }

    @Override
    public CompletionStage<List<ModelCard>> models() {
        return CompletableFuture.completedFuture(
                catalogue.stream().map(this::card).toList());
    }

    @Override
    public CompletionStage<List<LoadedModel>> loaded() {
        return CompletableFuture.completedFuture(machine.loaded().stream()
                .map(model -> new LoadedModel(card(model), 0, Instant.MAX))
                .toList());
    }

    private ModelCard card(String model) {
        var file = new ModelCard.ModelFile(0, "", "", "", "", "");
        return new ModelCard(model, machine.name, "library", Instant.EPOCH, null, Set.of(), file);
    }
}
