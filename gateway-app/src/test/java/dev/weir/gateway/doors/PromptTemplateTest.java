package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.util.Values;
import dev.weir.client.WeirClient;
import dev.weir.client.admin.PromptInfo;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Scope;
import dev.weir.v1.ChatCompletionSpec;
import dev.weir.v1.ChatMessage;
import dev.weir.v1.ChatServiceGrpc;
import dev.weir.v1.ContentPart;
import dev.weir.v1.CreateChatCompletionRequest;
import dev.weir.v1.Role;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A prompt of the operator's, asked for by its name in every dialect. */
class PromptTemplateTest {
    private static final String TEMPLATE =
            "\"prompt_template\":{\"name\":\"greeting\",\"variables\":{\"who\":\"Ann\"}}";
    private static final String UNKNOWN =
            "\"prompt_template\":{\"name\":\"greeting\",\"variables\":{\"who\":\"Ann\",\"age\":7}}";

    @TempDir
    Path folder;

    private ConversationsStand stand;

    @BeforeEach
    void start() throws IOException {
        stand = ConversationsStand.start(folder);
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/chat/completions |"
                        + " {\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":true,%s}",
                "/api/chat | {\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],%s}",
                "/v1/messages |"
                        + " {\"model\":\"%s\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":true,%s}",
                "/v1/responses | {\"model\":\"%s\",\"input\":\"hi\",\"stream\":true,%s}"
            })
    void everyDialectPutsItBeforeTheClientsOwnWords(String path, String body) throws Exception {
        for (String model : List.of("ollama:tiny:latest", "vllm:tiny")) {
            stand.good(path, body.formatted(model, TEMPLATE));
            var refused = stand.post(path, body.formatted(model, UNKNOWN));
            assertEquals(400, refused.statusCode(), refused.body());
            assertTrue(refused.body().contains("prompt_template.variables.age"), refused.body());
        }
        var asked = stand.asked().toList();
        assertEquals(
                List.of("system: Greet Ann.|user: hi", "system: Greet Ann.|user: hi"),
                asked.stream().map(ConversationsStand::turns).toList());
        asked.forEach(request -> assertTrue(!request.has("prompt_template"), request.toString()));
    }

    @Test
    void aSystemMessageOfTheClientsComesBehindIt() throws Exception {
        stand.good("/v1/chat/completions", """
            {"model":"vllm:tiny","stream":true,"messages":[{"role":"system","content":"Be kind."},
             {"role":"user","content":"hi"}],%s}\
            """.formatted(TEMPLATE));
        assertEquals(
                "system: Greet Ann.\n\nBe kind.|user: hi",
                ConversationsStand.turns(stand.asked().findFirst().orElseThrow()));
    }

    @Test
    void anEarlierAnswersTokensCannotGoWithIt() throws Exception {
        String body = "{\"model\":\"ollama:tiny:latest\",\"prompt\":\"hi\",\"context\":[1,2],%s}";
        var refused = stand.post("/api/generate", body.formatted(TEMPLATE));
        assertEquals(400, refused.statusCode(), refused.body());
        assertTrue(refused.body().contains("'context'"), refused.body());
        assertEquals(0, stand.asked().count());
    }

    @Test
    void grpcHasItAmongTheExtensions() {
        ManagedChannel channel = stand.gate().channel();
        try {
            var chats = ChatServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(authorization()))
                    .withDeadlineAfter(30, TimeUnit.SECONDS);
            chats.createChatCompletion(grpc("greeting"));
            assertEquals(
                    "system: Greet Ann.|user: hi",
                    ConversationsStand.turns(stand.asked().findFirst().orElseThrow()));
            var refused =
                    assertThrows(StatusRuntimeException.class, () -> chats.createChatCompletion(grpc("../greeting")));
            assertEquals(Status.Code.INVALID_ARGUMENT, refused.getStatus().getCode());
            String told = String.valueOf(refused.getMessage());
            assertTrue(told.contains("prompt_template.name"), told);
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void theJavaClientAsksForIt() {
        try (WeirClient weir = client(stand.key())) {
            weir.chat("vllm:tiny")
                    .promptTemplate("greeting", Map.of("who", "Ann"))
                    .user("hi")
                    .cacheFor(Duration.ZERO)
                    .send();
        }
        assertEquals(
                "system: Greet Ann.|user: hi",
                ConversationsStand.turns(stand.asked().findFirst().orElseThrow()));
    }

    private static CreateChatCompletionRequest grpc(String name) {
        Struct variables =
                Struct.newBuilder().putFields("who", Values.of("Ann")).build();
        Struct template = Struct.newBuilder()
                .putFields("name", Values.of(name))
                .putFields("variables", Values.of(variables))
                .build();
        return CreateChatCompletionRequest.newBuilder()
                .setSpec(ChatCompletionSpec.newBuilder()
                        .setModel("vllm:tiny")
                        .addMessages(ChatMessage.newBuilder()
                                .setRole(Role.ROLE_USER)
                                .addParts(ContentPart.newBuilder().setText("hi")))
                        .setExtensions(Struct.newBuilder().putFields("prompt_template", Values.of(template))))
                .build();
    }

    private Metadata authorization() {
        var metadata = new Metadata();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + stand.key());
        return metadata;
    }

    @Test
    void operatorsSeeWhichThereAre() {
        String admin = stand.key(KeyDraft.labelled("a").scoped(Set.of(Scope.ADMIN)));
        try (WeirClient weir = client(admin)) {
            assertEquals(
                    List.of(
                            new PromptInfo("conversation", "en", List.of(), true),
                            new PromptInfo("greeting", "en", List.of("who"), true),
                            new PromptInfo("conversation", "pl", List.of(), false)),
                    weir.admin().prompts().list());
        }
    }

    private WeirClient client(String key) {
        return WeirClient.builder()
                .endpoint("127.0.0.1:" + stand.gate().grpcPort())
                .apiKey(key)
                .plaintext()
                .build();
    }
}
