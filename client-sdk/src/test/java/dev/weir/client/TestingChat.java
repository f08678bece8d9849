package dev.weir.client;

import dev.weir.v1.ChatServiceGrpc;
import dev.weir.v1.CreateChatCompletionRequest;
import dev.weir.v1.CreateChatCompletionResponse;
import dev.weir.v1.StreamChatCompletionRequest;
import dev.weir.v1.StreamChatCompletionResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** A chat service that does what it was told: one script for each call, in their order. */
final class TestingChat extends ChatServiceGrpc.ChatServiceImplBase {
    final BlockingQueue<StreamChatCompletionRequest> streamRequests = new LinkedBlockingQueue<>();
    final BlockingQueue<CreateChatCompletionRequest> requests = new LinkedBlockingQueue<>();
    /** Completed when the first call that was left open has been cancelled. */
    final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    private final BlockingQueue<Consumer<ServerCallStreamObserver<StreamChatCompletionResponse>>> streams =
            new LinkedBlockingQueue<>();
    private final BlockingQueue<Consumer<StreamObserver<CreateChatCompletionResponse>>> answers =
            new LinkedBlockingQueue<>();

    TestingChat thenStream(Consumer<ServerCallStreamObserver<StreamChatCompletionResponse>> script) {
        streams.add(script);
        return this;
    }

    TestingChat thenAnswer(Consumer<StreamObserver<CreateChatCompletionResponse>> script) {
        answers.add(script);
        return this;
    }

    @Override
    public void streamChatCompletion(
            StreamChatCompletionRequest request, StreamObserver<StreamChatCompletionResponse> observer) {
        streamRequests.add(request);
        var call = (ServerCallStreamObserver<StreamChatCompletionResponse>) observer;
        call.setOnCancelHandler(() -> cancelled.complete(null));
        streams.remove().accept(call);
    }

    @Override
    public void createChatCompletion(
            CreateChatCompletionRequest request, StreamObserver<CreateChatCompletionResponse> observer) {
        requests.add(request);
        var call = (ServerCallStreamObserver<CreateChatCompletionResponse>) observer;
        call.setOnCancelHandler(() -> cancelled.complete(null));
        answers.remove().accept(observer);
    }
}
