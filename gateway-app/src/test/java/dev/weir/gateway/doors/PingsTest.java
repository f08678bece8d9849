package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingVllm;
import dev.weir.v1.ChatCompletionSpec;
import dev.weir.v1.ChatMessage;
import dev.weir.v1.ChatServiceGrpc;
import dev.weir.v1.ContentPart;
import dev.weir.v1.Role;
import dev.weir.v1.StreamChatCompletionRequest;
import dev.weir.v1.StreamChatCompletionResponse;
import dev.weir.v1.StreamOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signs of life while a call waits for the one place of its server, for clients that ask for them. */
class PingsTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String PLACED = ": waiting, place ";

    private final Semaphore turns = new Semaphore(0);
    private TestingVllm vllm;
    private TestingGateway gate;
    private OlderClient client;
    private String key;

    @BeforeEach
    void start(@TempDir Path folder) {
        vllm = TestingVllm.start((request, peer) -> {
            turns.acquireUninterruptibly();
            if (request.text().contains("break")) {
                peer.send(TestingAnswers.json(500, "{\"error\":{\"message\":\"no\"}}"));
                return;
            }
            peer.send(TestingAnswers.chunkedHead("text/event-stream"));
            TestingVllm.say(peer, "word");
            TestingVllm.finish(peer, 1);
        });
        gate = TestingGateway.start(
                folder,
                List.of(new Backend("vllm-a", Backend.Kind.VLLM, vllm.upstream().uri(), 1, null)));
        client = new OlderClient(gate);
        key = gate.issue(KeyDraft.labelled("k")).secret();
    }

    @AfterEach
    void stop() {
        turns.release(1_000);
        client.close();
        gate.close();
        vllm.close();
    }

    private static String body(String word) {
        return "{\"model\":\"tiny\",\"stream\":true,\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\""
                + word + "\"}]}";
    }

    private CompletableFuture<HttpResponse<String>> occupy() {
        var first = CompletableFuture.supplyAsync(() -> {
            try {
                return client.post(CHAT, body("first"), "authorization", "Bearer " + key);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        Await.until("the place is taken", () -> gate.backends().getFirst().inFlight() == 1);
        return first;
    }

    private BufferedReader ask(String path, String word, String... headers) throws Exception {
        var all = new ArrayList<>(List.of("authorization", "Bearer " + key, "x-weir-ping", "0.1"));
        all.addAll(List.of(headers));
        HttpResponse<InputStream> answer = client.stream(client.request(path, all.toArray(String[]::new)), body(word));
        assertEquals(200, answer.statusCode());
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static String readTo(BufferedReader lines, String wanted) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen.append(line).append('\n');
            if (line.startsWith(wanted)) {
                return seen.toString();
            }
        }
        throw new AssertionError("no " + wanted + " in " + seen);
    }

    @Test
    void aStreamTellsItsPlaceWhileItWaitsAndThenItsAnswer() throws Exception {
        var first = occupy();
        try (BufferedReader second = ask(CHAT, "second");
                BufferedReader third = ask(CHAT, "third")) {
            readTo(second, PLACED + 1);
            readTo(third, PLACED + 2);
            turns.release(1);
            assertEquals(200, first.get().statusCode());
            readTo(second, ": ping"); // it has its place now, and its server thinks
            turns.release(2);
            assertTrue(readTo(second, "data: [DONE]").contains("word"));
            assertTrue(readTo(third, "data: [DONE]").contains("word"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CHAT, "/v1/messages"})
    void whatFailsAfterASignOfLifeIsToldAsAnEvent(String path) throws Exception {
        var first = occupy();
        try (BufferedReader second = ask(path, "break")) {
            readTo(second, PLACED + 1);
            turns.release(2);
            String told = readTo(second, "data: {").lines().toList().getLast();
            assertTrue(told.contains("\"error\""), told);
            String rest = String.join("", second.lines().toList());
            assertFalse(rest.contains("[DONE]"), rest);
        }
        assertEquals(200, first.get().statusCode());
    }

    @Test
    void whoLeavesWhileItWaitsHasNoPlaceAnyMore() throws Exception {
        var first = occupy();
        BufferedReader second = ask(CHAT, "second");
        readTo(second, PLACED + 1);
        second.close();
        Await.until("nobody waits", () -> gate.backends().getFirst().work().waiting() == 0);
        turns.release(1);
        assertEquals(200, first.get().statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.05", "301", "soon", "-1", "1e2", ""})
    void whatIsNoTimeIsRefused(String ping) throws Exception {
        var refused = client.post(CHAT, body("x"), "authorization", "Bearer " + key, "x-weir-ping", ping);
        assertEquals(400, refused.statusCode(), refused.body());
        assertTrue(refused.body().contains("x-weir-ping"), refused.body());
        assertEquals(0, gate.backends().getFirst().inFlight());
    }

    @Test
    void linesOfJsonHaveNoPlaceForThem() throws Exception {
        turns.release(1);
        var answer = client.post(
                "/api/chat",
                body("x").replace("\"max_tokens\":9,", ""),
                "authorization",
                "Bearer " + key,
                "x-weir-ping",
                "soon");
        assertEquals(200, answer.statusCode());
        answer.body().lines().forEach(line -> assertTrue(line.startsWith("{"), line));
    }

    @Test
    void overGrpcHeartbeatsTellThePlace() throws Exception {
        var first = occupy();
        ManagedChannel channel = gate.channel();
        try {
            var metadata = new Metadata();
            metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + key);
            var events = ChatServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
                    .streamChatCompletion(request());
            List<StreamChatCompletionResponse> seen = new ArrayList<>();
            events.forEachRemaining(event -> {
                seen.add(event);
                if (seen.size() == 2) {
                    turns.release(2);
                }
            });
            assertEquals(1, seen.getFirst().getHeartbeat().getQueuePosition());
            assertTrue(seen.getLast().hasCompleted());
            assertEquals(
                    1,
                    seen.stream()
                            .filter(StreamChatCompletionResponse::hasStarted)
                            .count());
            for (int i = 0; i < seen.size(); i++) {
                assertEquals(i, seen.get(i).getSequence());
            }
        } finally {
            channel.shutdownNow();
        }
        assertEquals(200, first.get().statusCode());
    }

    private static StreamChatCompletionRequest request() {
        return StreamChatCompletionRequest.newBuilder()
                .setSpec(ChatCompletionSpec.newBuilder()
                        .setModel("tiny")
                        .addMessages(ChatMessage.newBuilder()
                                .setRole(Role.ROLE_USER)
                                .addParts(ContentPart.newBuilder().setText("hi"))))
                .setStreamOptions(StreamOptions.newBuilder()
                        .setHeartbeatInterval(
                                com.google.protobuf.Duration.newBuilder().setNanos(100_000_000)))
                .build();
    }
}
