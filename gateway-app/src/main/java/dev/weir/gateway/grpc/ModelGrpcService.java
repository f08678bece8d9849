package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.relay.Models;
import dev.weir.v1.GetModelRequest;
import dev.weir.v1.GetModelResponse;
import dev.weir.v1.ListModelsRequest;
import dev.weir.v1.ListModelsResponse;
import dev.weir.v1.Model;
import dev.weir.v1.ModelCapability;
import dev.weir.v1.ModelServiceGrpc.ModelServiceImplBase;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.util.List;

/** {@code weir.v1.ModelService}. */
@Singleton
final class ModelGrpcService extends ModelServiceImplBase {
    private static final int PAGE = 500;

    private final Models models;

    ModelGrpcService(Models models) {
        this.models = models;
    }

    @Override
    public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> observer) {
        Rpc rpc = Rpc.current();
        List<ListedModel> rest = models.list(rpc.known()).stream()
                .filter(model -> model.id().compareTo(request.getPageToken()) > 0)
                .toList();
        int size = request.getPageSize() < 1 ? PAGE : Math.min(PAGE, request.getPageSize());
        ListModelsResponse.Builder answer = ListModelsResponse.newBuilder();
        rest.stream().limit(size).map(ModelGrpcService::model).forEach(answer::addModels);
        if (rest.size() > size) {
            answer.setNextPageToken(rest.get(size - 1).id());
        }
        observer.onNext(answer.build());
        observer.onCompleted();
    }

    @Override
    public void getModel(GetModelRequest request, StreamObserver<GetModelResponse> observer) {
        Rpc rpc = Rpc.current();
        try {
            ListedModel found = models.find(rpc.known(), request.getId());
            observer.onNext(GetModelResponse.newBuilder().setModel(model(found)).build());
            observer.onCompleted();
        } catch (GatewayException unknown) {
            observer.onError(FailureStatuses.exception(unknown.failure(), rpc.requestId()));
        }
    }

    private static Model model(ListedModel listed) {
        ModelCard card = listed.card();
        Model.Builder model = Model.newBuilder()
                .setId(listed.id())
                .setCreateTime(Protos.timestamp(card.modifiedAt()))
                .setOwnedBy(card.ownedBy())
                .addBackends(card.backend())
                .setAlias(!listed.id().equals(card.name()));
        card.capabilities().stream().sorted().map(ModelGrpcService::capability).forEach(model::addCapabilities);
        if (card.contextLength() != null) {
            model.setContextLength(card.contextLength());
        }
        ModelCard.ModelFile file = card.file();
        if (file.sizeBytes() > 0) {
            model.setSizeBytes(file.sizeBytes());
        }
        if (!file.family().isEmpty()) {
            model.setFamily(file.family());
        }
        if (!file.parameterSize().isEmpty()) {
            model.setParameterSize(file.parameterSize());
        }
        if (!file.quantization().isEmpty()) {
            model.setQuantization(file.quantization());
        }
        return model.build();
    }

    private static ModelCapability capability(ModelCard.Capability capability) {
        return switch (capability) {
            case COMPLETION -> ModelCapability.MODEL_CAPABILITY_COMPLETION;
            case TOOLS -> ModelCapability.MODEL_CAPABILITY_TOOLS;
            case INSERT -> ModelCapability.MODEL_CAPABILITY_INSERT;
            case VISION -> ModelCapability.MODEL_CAPABILITY_VISION;
            case EMBEDDING -> ModelCapability.MODEL_CAPABILITY_EMBEDDING;
            case THINKING -> ModelCapability.MODEL_CAPABILITY_THINKING;
            case AUDIO -> ModelCapability.MODEL_CAPABILITY_AUDIO;
        };
    }
}
