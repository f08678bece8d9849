package dev.weir.client;

import dev.weir.client.transport.CallSettings;
import dev.weir.client.transport.Pages;
import dev.weir.client.transport.RunningCall;
import dev.weir.client.transport.UnaryCall;
import dev.weir.v1.GetModelRequest;
import dev.weir.v1.ListModelsRequest;
import dev.weir.v1.ListModelsResponse;
import dev.weir.v1.ModelServiceGrpc;
import io.grpc.ManagedChannel;
import java.util.List;

/** The models that the client's key may use. */
public final class WeirModels {
    private final ManagedChannel channel;
    private final CallSettings settings;

    WeirModels(ManagedChannel channel, CallSettings settings) {
        this.channel = channel;
        this.settings = settings;
    }

    /** All of them, in the order of their names. */
    public List<ModelInfo> list() {
        return Pages.all(this::page);
    }

    /** One of them; throws a NotFoundException when there is none of this name, or the key may not use it. */
    public ModelInfo get(String id) {
        var request = GetModelRequest.newBuilder().setId(id).build();
        return UnaryCall.await(UnaryCall.start(
                channel,
                new RunningCall.Plan<>(ModelServiceGrpc.getGetModelMethod(), request, settings),
                response -> ModelReader.model(response.getModel())));
    }

    private Pages.Page<ModelInfo> page(String token) {
        var request = ListModelsRequest.newBuilder().setPageToken(token).build();
        return UnaryCall.await(UnaryCall.start(
                channel,
                new RunningCall.Plan<>(ModelServiceGrpc.getListModelsMethod(), request, settings),
                WeirModels::read));
    }

    private static Pages.Page<ModelInfo> read(ListModelsResponse response) {
        return new Pages.Page<>(
                response.getModelsList().stream().map(ModelReader::model).toList(), response.getNextPageToken());
    }
}
