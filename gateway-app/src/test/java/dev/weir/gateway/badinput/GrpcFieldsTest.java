package dev.weir.gateway.badinput;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.v1.ChatCompletionSpec;
import dev.weir.v1.ChatMessage;
import dev.weir.v1.ChatServiceGrpc;
import dev.weir.v1.CompletionServiceGrpc;
import dev.weir.v1.CompletionSpec;
import dev.weir.v1.ContentPart;
import dev.weir.v1.CreateChatCompletionRequest;
import dev.weir.v1.CreateCompletionRequest;
import dev.weir.v1.CreateEmbeddingsRequest;
import dev.weir.v1.EmbeddingInput;
import dev.weir.v1.EmbeddingServiceGrpc;
import dev.weir.v1.ResponseFormat;
import dev.weir.v1.Role;
import dev.weir.v1.StreamChatCompletionRequest;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every field of the protos, with every value that it does not want: the fields are those of the descriptors. */
class GrpcFieldsTest {
    private static final Set<Status.Code> CLIENTS = Set.of(
            Status.Code.INVALID_ARGUMENT,
            Status.Code.FAILED_PRECONDITION,
            Status.Code.NOT_FOUND,
            Status.Code.OUT_OF_RANGE,
            Status.Code.RESOURCE_EXHAUSTED);
    private static final ChatMessage TURN = ChatMessage.newBuilder()
            .setRole(Role.ROLE_USER)
            .addParts(ContentPart.newBuilder().setText("Hi"))
            .build();

    @TempDir
    Path folder;

    private final AtomicReference<Metadata> headers = new AtomicReference<>();
    private final AtomicReference<Metadata> trailers = new AtomicReference<>();
    private ManagedChannel channel;
    private TestingGateway gate;
    private TestingFront front;
    private ClientInterceptor caller;

    @BeforeEach
    void start() {
        front = new TestingFront(folder);
        gate = front.gate;
        channel = gate.channel();
        caller = as(front.key);
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        front.close();
    }

    private static ClientInterceptor as(String key) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + key);
        return MetadataUtils.newAttachHeadersInterceptor(metadata);
    }

    private static ChatCompletionSpec chat() {
        return ChatCompletionSpec.newBuilder()
                .setModel("tiny")
                .addMessages(TURN)
                .build();
    }

    @Test
    void noValueOfAnyFieldIsAFaultOfTheGate() {
        var chats = ChatServiceGrpc.newBlockingStub(channel).withInterceptors(caller);
        var completions = CompletionServiceGrpc.newBlockingStub(channel).withInterceptors(caller);
        var embeddings = EmbeddingServiceGrpc.newBlockingStub(channel).withInterceptors(caller);
        var completion = CompletionSpec.newBuilder().setModel("tiny").addPrompts("Hi");
        var embedding = CreateEmbeddingsRequest.newBuilder()
                .setModel("tiny")
                .addInputs(EmbeddingInput.newBuilder().setText("Hi"));
        assertAll(GrpcValues.of(
                CreateChatCompletionRequest.newBuilder().setSpec(chat()).build(),
                request -> refused(
                        request,
                        () -> chats.withDeadlineAfter(30, TimeUnit.SECONDS)
                                .createChatCompletion((CreateChatCompletionRequest) request))));
        assertAll(GrpcValues.of(
                CreateCompletionRequest.newBuilder().setSpec(completion).build(),
                request -> refused(
                        request,
                        () -> completions
                                .withDeadlineAfter(30, TimeUnit.SECONDS)
                                .createCompletion((CreateCompletionRequest) request))));
        assertAll(GrpcValues.of(
                embedding.build(),
                request -> refused(
                        request,
                        () -> embeddings
                                .withDeadlineAfter(30, TimeUnit.SECONDS)
                                .createEmbeddings((CreateEmbeddingsRequest) request))));
    }

    private static void refused(Message request, Runnable call) {
        var refusal = assertThrows(StatusRuntimeException.class, call::run);
        String shown = request.toString();
        assertTrue(
                CLIENTS.contains(refusal.getStatus().getCode()),
                () -> refusal.getStatus() + " for " + shown.substring(0, Math.min(300, shown.length())));
    }

    @Test
    void aSchemaIsHeldToTheSameBoundsAsByHttp() {
        var format = ResponseFormat.newBuilder()
                .setJsonSchema(
                        ResponseFormat.JsonSchema.newBuilder().setName("s").setSchemaJson("{\"pattern\":\"(a+)+$\"}"));
        var stub = ChatServiceGrpc.newBlockingStub(channel).withInterceptors(caller);
        var refusal = assertThrows(
                StatusRuntimeException.class,
                () -> stub.createChatCompletion(CreateChatCompletionRequest.newBuilder()
                        .setSpec(chat().toBuilder().setResponseFormat(format))
                        .build()));
        assertEquals(Status.Code.FAILED_PRECONDITION, refusal.getStatus().getCode());
        assertEquals(0, front.reached());
    }

    @Test
    void aLenientGateWarnsInItsFirstMetadata(@TempDir Path other) {
        try (TestingOllama ollama = TestingOllama.saying("Hi");
                TestingGateway lenient = TestingGateway.lenient(
                        other,
                        List.of(TestingGateway.backend(
                                "o", Backend.Kind.OLLAMA, ollama.upstream().port())))) {
            ManagedChannel line = lenient.channel();
            var stub = ChatServiceGrpc.newBlockingStub(line)
                    .withInterceptors(
                            as(lenient.issue(KeyDraft.labelled("t")).secret()),
                            MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));
            var spec = chat().toBuilder();
            spec.getSamplingBuilder().putLogitBias(5, 1);
            stub.streamChatCompletion(StreamChatCompletionRequest.newBuilder()
                            .setSpec(spec)
                            .build())
                    .forEachRemaining(message -> {});
            assertEquals(
                    "299 weir \"left out: logit_bias\"",
                    headers.get().get(Metadata.Key.of("warning", Metadata.ASCII_STRING_MARSHALLER)));
            line.shutdownNow();
        }
    }
}
