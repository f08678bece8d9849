package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Door;
import dev.weir.v1.CompletionServiceGrpc.CompletionServiceImplBase;
import dev.weir.v1.CreateCompletionRequest;
import dev.weir.v1.CreateCompletionResponse;
import dev.weir.v1.Heartbeat;
import dev.weir.v1.StreamCompletionRequest;
import dev.weir.v1.StreamCompletionResponse;
import dev.weir.v1.StreamOptions;
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
        StreamOptions options = request.getStreamOptions();
        boolean continuous = options.getContinuousUsage();
        var sequence = new Sequence();
        calls.run(
                Door.GRPC_COMPLETION,
                () -> RequestMapper.streamed(RequestMapper.completion(request.getSpec(), Delivery.STREAM), options),
                Calls.Shape.stream(
                        () -> new CompletionStreamEncoder(continuous, sequence),
                        opening -> StreamCompletionResponse.newBuilder()
                                .setSequence(sequence.started())
                                .setStarted(title.started(opening))
                                .build(),
                        new Calls.Beat<>(
                                Heartbeats.wanted(options),
                                place -> StreamCompletionResponse.newBuilder()
                                        .setSequence(sequence.beat())
                                        .setHeartbeat(Heartbeat.newBuilder().setQueuePosition(place))
                                        .build())),
                observer);
    }
}
