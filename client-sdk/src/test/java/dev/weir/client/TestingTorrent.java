package dev.weir.client;

import dev.weir.v1.StreamChatCompletionResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Sends 64 MB as fast as the reader takes them. */
final class TestingTorrent implements Consumer<ServerCallStreamObserver<StreamChatCompletionResponse>> {
    private static final int EVENTS = 1000;
    private static final String PIECE = "x".repeat(64 * 1024);

    final CompletableFuture<Void> allSent = new CompletableFuture<>();
    private int sent;

    @Override
    public void accept(ServerCallStreamObserver<StreamChatCompletionResponse> call) {
        call.setOnReadyHandler(() -> {
            while (sent < EVENTS && call.isReady()) {
                call.onNext(sent == 0 ? TestingEvents.started(0) : TestingEvents.text(sent, PIECE));
                sent++;
            }
            if (sent == EVENTS) {
                allSent.complete(null);
            }
        });
    }
}
