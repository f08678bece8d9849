package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.PromptSource;
import dev.weir.v1.ChatServiceGrpc.ChatServiceImplBase;
import dev.weir.v1.CreateChatCompletionRequest;
import dev.weir.v1.CreateChatCompletionResponse;
import dev.weir.v1.Heartbeat;
import dev.weir.v1.StreamChatCompletionRequest;
import dev.weir.v1.StreamChatCompletionResponse;
import dev.weir.v1.StreamOptions;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** {@code weir.v1.ChatService}. */
@Singleton
final class ChatGrpcService extends ChatServiceImplBase {
    private final Calls calls;
    private final PromptSource prompts;
    private final InstantSource clock;

    ChatGrpcService(Calls calls, PromptSource prompts, InstantSource clock) {
        this.calls = calls;
        this.prompts = prompts;
        this.clock = clock;
    }

    @Override
    public void createChatCompletion(
            CreateChatCompletionRequest request, StreamObserver<CreateChatCompletionResponse> observer) {
        var title = AnswerTitle.of("chat-", request.getSpec().getModel(), clock.instant());
        calls.run(
                Door.GRPC_CHAT,
                () -> PromptMapper.chat(request.getSpec(), Delivery.WHOLE, prompts),
                Calls.Shape.whole(
                        () -> new ChatAnswerEncoder(title),
                        (answer, opening) ->
                                answer.toBuilder().setBackend(opening.backend()).build()),
                observer);
    }

    @Override
    public void streamChatCompletion(
            StreamChatCompletionRequest request, StreamObserver<StreamChatCompletionResponse> observer) {
        var title = AnswerTitle.of("chat-", request.getSpec().getModel(), clock.instant());
        StreamOptions options = request.getStreamOptions();
        boolean continuous = options.getContinuousUsage();
        var sequence = new Sequence();
        calls.run(
                Door.GRPC_CHAT,
                () -> RequestMapper.streamed(PromptMapper.chat(request.getSpec(), Delivery.STREAM, prompts), options),
                Calls.Shape.stream(
                        () -> new ChatStreamEncoder(continuous, sequence),
                        opening -> StreamChatCompletionResponse.newBuilder()
                                .setSequence(sequence.started())
                                .setStarted(title.started(opening))
                                .build(),
                        new Calls.Beat<>(
                                Heartbeats.wanted(options),
                                place -> StreamChatCompletionResponse.newBuilder()
                                        .setSequence(sequence.beat())
                                        .setHeartbeat(Heartbeat.newBuilder().setQueuePosition(place))
                                        .build())),
                observer);
    }
}
