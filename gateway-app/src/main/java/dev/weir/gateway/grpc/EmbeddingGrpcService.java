package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.Door;
import dev.weir.v1.CreateEmbeddingsRequest;
import dev.weir.v1.CreateEmbeddingsResponse;
import dev.weir.v1.EmbeddingServiceGrpc.EmbeddingServiceImplBase;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;

/** {@code weir.v1.EmbeddingService}. */
@Singleton
final class EmbeddingGrpcService extends EmbeddingServiceImplBase {
    private final Calls calls;

    EmbeddingGrpcService(Calls calls) {
        this.calls = calls;
    }

    @Override
    public void createEmbeddings(CreateEmbeddingsRequest request, StreamObserver<CreateEmbeddingsResponse> observer) {
        calls.run(
                Door.GRPC_EMBEDDING,
                () -> RequestMapper.embedding(request),
                Calls.Shape.whole(
                        () -> new EmbeddingEncoder(request.getModel()),
                        (answer, opening) ->
                                answer.toBuilder().setBackend(opening.backend()).build()),
                observer);
    }
}
