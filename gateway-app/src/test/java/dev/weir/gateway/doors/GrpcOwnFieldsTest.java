package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.client.ChatCall;
import dev.weir.client.ChatEvent;
import dev.weir.client.ChatStream;
import dev.weir.client.WeirClient;
import dev.weir.client.failure.InvalidRequestException;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingOllama;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gRPC's callers can say to one kind of server only, and what they can ask of the stream itself. */
class GrpcOwnFieldsTest {
    private static final String ANSWER = """
            {"id":"c","object":"chat.completion","created":1,"model":"tiny","choices":[{"index":0,"message":\
            {"role":"assistant","content":"x"},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}""";
    private static final String OWN = """
            {"model":"tiny:latest","created_at":"2026-11-21T09:20:57Z","message":{"role":"assistant","content":"x"},\
            "done":true,"done_reason":"stop","prompt_eval_count":7,"eval_count":2}""";

    @TempDir
    Path folder;

    @Test
    void extensionsReachVllmUnderTheirOwnNames() throws Exception {
        JsonNode asked = vllmAsked(call ->
                call.extension("min_tokens", 3).extension("ignore_eos", true).extension("num_ctx", 4096));
        assertEquals(3, asked.get("min_tokens").asInt());
        assertTrue(asked.get("ignore_eos").asBoolean());
        assertFalse(asked.has("num_ctx"), "an Ollama's option changes nothing elsewhere");
    }

    @Test
    void formatsThatOnlyVllmKnowsReachItsStructuredOutputs() throws Exception {
        assertEquals(
                "root ::= \"a\"\n",
                vllmAsked(call -> call.grammar("root ::= \"a\"\n"))
                        .at("/structured_outputs/grammar")
                        .asText());
        assertEquals(
                "[\"yes\",\"no\"]",
                vllmAsked(call -> call.oneOf("yes", "no"))
                        .at("/structured_outputs/choice")
                        .toString());
    }

    @Test
    void extensionsReachOllamaAsOptionsAndItsKeepAlive() throws Exception {
        try (TestingOllama ollama = TestingOllama.start((request, peer) -> peer.send(TestingAnswers.json(200, OWN)));
                Asker asker = new Asker(folder, Backend.Kind.OLLAMA, ollama.upstream());
                WeirClient weir = client(asker)) {
            weir.chat("tiny")
                    .user("hi")
                    .extension("num_ctx", 4096)
                    .keepAlive(java.time.Duration.ofMinutes(2))
                    .send();
            assertEquals(4096, asker.onlyAsked().at("/options/num_ctx").asInt());
            assertEquals(120, asker.onlyAsked().get("keep_alive").asInt());
            var refused = assertThrows(
                    InvalidRequestException.class,
                    () -> weir.chat("tiny")
                            .user("hi")
                            .extension("min_tokens", 3)
                            .send());
            assertTrue(refused.getMessage().contains("min_tokens"), refused.getMessage());
            assertThrows(
                    InvalidRequestException.class,
                    () -> weir.chat("tiny").user("hi").regex("a").send());
            assertEquals(1, asker.asked().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat_template", "priority", "kv_transfer_params", "no_such_thing"})
    void anExtensionThatNobodyMaySetIsRefusedByName(String name) throws Exception {
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> peer.send(TestingAnswers.json(200, ANSWER)));
                Asker asker = new Asker(folder, Backend.Kind.VLLM, vllm.upstream());
                WeirClient weir = client(asker)) {
            var refused = assertThrows(
                    InvalidRequestException.class,
                    () -> weir.chat("tiny").user("hi").extension(name, "x").send());
            assertTrue(refused.getMessage().contains(name), refused.getMessage());
            var wrong = assertThrows(
                    InvalidRequestException.class,
                    () -> weir.chat("tiny")
                            .user("hi")
                            .extension("min_tokens", 1e308)
                            .send());
            assertTrue(wrong.getMessage().contains("min_tokens"), wrong.getMessage());
            assertEquals(List.of(), asker.asked());
        }
    }

    @Test
    void aSilentStreamBeatsIfItWasAskedTo() throws Exception {
        var enough = new CountDownLatch(2);
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> {
                    peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                    TestingVllm.say(peer, "a");
                    await(enough);
                    TestingVllm.finish(peer, 1);
                });
                Asker asker = new Asker(folder, Backend.Kind.VLLM, vllm.upstream())) {
            List<StreamChatCompletionResponse> seen = stream(
                    asker,
                    StreamOptions.newBuilder()
                            .setHeartbeatInterval(
                                    com.google.protobuf.Duration.newBuilder().setNanos(100_000_000)),
                    enough);
            assertTrue(
                    seen.stream()
                                    .filter(StreamChatCompletionResponse::hasHeartbeat)
                                    .count()
                            >= 2,
                    seen.toString());
            assertTrue(seen.getLast().hasCompleted());
            for (int i = 0; i < seen.size(); i++) {
                assertEquals(i, seen.get(i).getSequence());
            }
        }
    }

    @Test
    void usageRunsAlongIfItWasAskedFor() throws Exception {
        String frame =
                "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"tiny\",\"choices\":[%s],"
                        + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":%d,\"total_tokens\":9}}";
        String said = "{\"index\":0,\"delta\":{\"content\":\"x\"},\"finish_reason\":null}";
        String end = "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}";
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> peer.send(TestingAnswers.sse(
                        frame.formatted(said, 1), frame.formatted(end, 1), frame.formatted("", 1), "[DONE]")));
                Asker asker = new Asker(folder, Backend.Kind.VLLM, vllm.upstream());
                WeirClient weir = client(asker)) {
            var running = new ArrayList<ChatEvent>();
            try (ChatStream stream = weir.chat("tiny").user("hi").continuousUsage(true).stream()) {
                stream.forEach(running::add);
            }
            assertTrue(running.stream().anyMatch(ChatEvent.Usage.class::isInstance), running.toString());
            assertTrue(asker.onlyAsked()
                    .at("/stream_options/continuous_usage_stats")
                    .asBoolean());
        }
    }

    private JsonNode vllmAsked(UnaryOperator<ChatCall> more) throws Exception {
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> peer.send(TestingAnswers.json(200, ANSWER)));
                Asker asker = new Asker(
                        folder.resolve("gate-" + vllm.upstream().port()), Backend.Kind.VLLM, vllm.upstream());
                WeirClient weir = client(asker)) {
            more.apply(weir.chat("tiny").user("hi")).send();
            return asker.onlyAsked();
        }
    }

    private static List<StreamChatCompletionResponse> stream(
            Asker asker, StreamOptions.Builder options, CountDownLatch beats) {
        var key = new Metadata();
        key.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + asker.key);
        ManagedChannel channel = asker.gate.channel();
        try {
            Iterator<StreamChatCompletionResponse> events = ChatServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(key))
                    .withDeadlineAfter(30, TimeUnit.SECONDS)
                    .streamChatCompletion(StreamChatCompletionRequest.newBuilder()
                            .setSpec(ChatCompletionSpec.newBuilder()
                                    .setModel("tiny")
                                    .addMessages(ChatMessage.newBuilder()
                                            .setRole(Role.ROLE_USER)
                                            .addParts(ContentPart.newBuilder().setText("hi"))))
                            .setStreamOptions(options)
                            .build());
            var seen = new ArrayList<StreamChatCompletionResponse>();
            while (events.hasNext()) {
                seen.add(events.next());
                if (seen.getLast().hasHeartbeat()) {
                    beats.countDown();
                }
            }
            return seen;
        } finally {
            channel.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static WeirClient client(Asker asker) {
        return WeirClient.builder()
                .endpoint("127.0.0.1:" + asker.gate.grpcPort())
                .apiKey(asker.key)
                .plaintext()
                .build();
    }
}
