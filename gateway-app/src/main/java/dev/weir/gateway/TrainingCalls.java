package dev.weir.gateway;

import dev.weir.v1.ChatCompletionSpec;
import dev.weir.v1.ChatMessage;
import dev.weir.v1.ChatServiceGrpc;
import dev.weir.v1.ContentPart;
import dev.weir.v1.CreateChatCompletionRequest;
import dev.weir.v1.ListModelsRequest;
import dev.weir.v1.ModelServiceGrpc;
import dev.weir.v1.Role;
import dev.weir.v1.StreamChatCompletionRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One question through each door, and many through gRPC. */
final class TrainingCalls implements AutoCloseable {
    private static final String ASKED = "\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}";
    private static final List<String[]> POSTS = List.of(
            new String[] {"/v1/chat/completions", "{\"model\": \"weir-sim\", " + ASKED},
            new String[] {"/v1/chat/completions", "{\"model\": \"weir-sim\", \"stream\": true, " + ASKED},
            new String[] {"/v1/completions", "{\"model\": \"weir-sim\", \"prompt\": \"Hello\"}"},
            new String[] {"/v1/embeddings", "{\"model\": \"weir-sim\", \"input\": \"Hello\"}"},
            new String[] {"/api/chat", "{\"model\": \"weir-sim\", " + ASKED},
            new String[] {"/api/generate", "{\"model\": \"weir-sim\", \"prompt\": \"Hello\"}"});
    private static final List<String> GETS = List.of("/v1/models", "/api/tags", "/health/ready");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String bearer;
    private final ManagedChannel channel;

    TrainingCalls(int httpPort, int grpcPort, String bearer) {
        address = "http://127.0.0.1:" + httpPort;
        this.bearer = bearer;
        channel = NettyChannelBuilder.forAddress("127.0.0.1", grpcPort)
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(credential()))
                .build();
    }

    private Metadata credential() {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), bearer);
        return metadata;
    }

    /** Asks everything once and tells what was not answered well. */
    List<String> askAll() throws IOException {
        List<String> failed = new ArrayList<>();
        for (String[] post : POSTS) {
            ask(HttpRequest.newBuilder(URI.create(address + post[0])).POST(BodyPublishers.ofString(post[1])), failed);
        }
        for (String path : GETS) {
            ask(HttpRequest.newBuilder(URI.create(address + path)), failed);
        }
        askByGrpc();
        return failed;
    }

    private void ask(HttpRequest.Builder request, List<String> failed) throws IOException {
        try {
            HttpRequest asked = request.header("Authorization", bearer)
                    .header("Content-Type", "application/json")
                    .build();
            int status = http.send(asked, BodyHandlers.ofString()).statusCode();
            if (status != 200) {
                failed.add(asked.method() + " " + asked.uri().getPath() + ": " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askByGrpc() {
        chat("weir-sim");
        ModelServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .listModels(ListModelsRequest.getDefaultInstance());
    }

    /** Asks the training's own backend by gRPC until then, or until the thread is interrupted. */
    void chatUntil(Instant end) {
        while (!Thread.interrupted() && Instant.now().isBefore(end)) {
            chat(TrainingServer.MODEL);
        }
    }

    private void chat(String model) {
        ChatCompletionSpec spec = ChatCompletionSpec.newBuilder()
                .setModel(model)
                .addMessages(ChatMessage.newBuilder()
                        .setRole(Role.ROLE_USER)
                        .addParts(ContentPart.newBuilder().setText("Hello")))
                .build();
        var chat = ChatServiceGrpc.newBlockingStub(channel).withDeadlineAfter(10, TimeUnit.SECONDS);
        chat.createChatCompletion(
                CreateChatCompletionRequest.newBuilder().setSpec(spec).build());
        chat.streamChatCompletion(
                        StreamChatCompletionRequest.newBuilder().setSpec(spec).build())
                .forEachRemaining(event -> {});
    }

    @Override
    public void close() {
        channel.shutdownNow();
        http.close();
    }
}
