package dev.weir.gateway.doors;

import dev.weir.gateway.doors.Form.Question;
import dev.weir.v1.ChatCompletionSpec;
import dev.weir.v1.ChatMessage;
import dev.weir.v1.ChatServiceGrpc;
import dev.weir.v1.ContentPart;
import dev.weir.v1.CreateChatCompletionRequest;
import dev.weir.v1.Role;
import dev.weir.v1.StreamChatCompletionRequest;
import dev.weir.v1.StreamChatCompletionResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of the gRPC door that cancels its call. */
final class GrpcLeaver implements Leaver {
    private static final int WAIT_SECONDS = 20;
    private static final int ALL = 1 << 20;

    private final CompletableFuture<Void> firstWord = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final StringBuffer text = new StringBuffer();
    private final boolean reads;
    private @Nullable ClientCallStreamObserver<?> call;

    private GrpcLeaver(boolean reads) {
        this.reads = reads;
    }

    static GrpcLeaver stream(ChatServiceGrpc.ChatServiceStub stub, Question question) {
        GrpcLeaver leaver = new GrpcLeaver(question.reads());
        stub.streamChatCompletion(
                StreamChatCompletionRequest.newBuilder().setSpec(spec(question)).build(),
                leaver.<StreamChatCompletionRequest, StreamChatCompletionResponse>observer());
        return leaver;
    }

    static GrpcLeaver whole(ChatServiceGrpc.ChatServiceStub stub, Question question) {
        GrpcLeaver leaver = new GrpcLeaver(true);
        stub.createChatCompletion(
                CreateChatCompletionRequest.newBuilder().setSpec(spec(question)).build(), leaver.observer());
        return leaver;
    }

    private static ChatCompletionSpec spec(Question question) {
        return ChatCompletionSpec.newBuilder()
                .setModel(question.model())
                .addMessages(ChatMessage.newBuilder()
                        .setRole(Role.ROLE_USER)
                        .addParts(ContentPart.newBuilder().setText(question.prompt())))
                .build();
    }

    private <Q, A> ClientResponseObserver<Q, A> observer() {
        return new ClientResponseObserver<>() {
            @Override
            public void beforeStart(ClientCallStreamObserver<Q> stream) {
                call = stream;
                if (!reads) {
                    stream.disableAutoRequestWithInitial(0);
                }
            }

            @Override
            public void onNext(A message) {
                hear(message);
            }

            @Override
            public void onError(Throwable failure) {
                ended.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                ended.complete(null);
            }
        };
    }

    private void hear(Object message) {
        if (message instanceof StreamChatCompletionResponse event && event.hasContentDelta()) {
            text.append(event.getContentDelta().getText());
            firstWord.complete(null);
        }
    }

    /** All of the text that has come. */
    String text() {
        return text.toString();
    }

    /** Reads from now on. */
    void read() {
        Objects.requireNonNull(call).request(ALL);
    }

    /** The end of the call, in whatever way it came. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void firstWord() throws Exception {
        firstWord.get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public long leave() {
        long now = System.nanoTime();
        Objects.requireNonNull(call).cancel("leaving", null);
        return now;
    }
}
