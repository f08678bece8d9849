package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Door;
import dev.weir.v1.CompletionServiceGrpc.CompletionServiceImplBase;
import dev.weir.v1.CreateCompletionRequest;
import dev.weir.v1.CreateCompletionResponse;
import dev.weir.v1.StreamCompletionRequest;
import dev.weir.v1.StreamCompletionResponse;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** {@code weir.v1.CompletionService}. */
@Singleton
final class CompletionGrpcService extends CompletionServiceImplBase {
    private final Calls calls;
    private final InstantSource clock;

    CompletionGrpcService(Calls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public void createCompletion(CreateCompletionRequest request, StreamObserver<CreateCompletionResponse> observer) {
        var title = AnswerTitle.of("cmpl-", request.getSpec().getModel(), clock.instant());
        calls.run(
                Door.GRPC_COMPLETION,
                () -> RequestMapper.completion(request.getSpec(), Delivery.WHOLE),
                Calls.Shape.whole(
                        () -> new CompletionAnswerEncoder(title),
                        (answer, opening) ->
                                answer.toBuilder().setBackend(opening.backend()).build()),
                observer);
    }

    @Override
    public void streamCompletion(StreamCompletionRequest request, StreamObserver<StreamCompletionResponse> observer) {
        var title = AnswerTitle.of("cmpl-", request.getSpec().getModel(), clock.instant());
        boolean continuous = request.getStreamOptions().getContinuousUsage();
        calls.run(
                Door.GRPC_COMPLETION,
                () -> RequestMapper.completion(request.getSpec(), Delivery.STREAM),
                Calls.Shape.stream(
                        () -> new CompletionStreamEncoder(continuous),
                        opening -> StreamCompletionResponse.newBuilder()
                                .setStarted(title.started(opening))
                                .build()),
                observer);
    }
}
