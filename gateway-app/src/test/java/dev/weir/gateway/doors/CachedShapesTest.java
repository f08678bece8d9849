package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.weir.gateway.admission.AdmissionSettings;
import dev.weir.gateway.cache.CacheSettings.Use;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingUpstream;
import dev.weir.gateway.testing.TestingVllm;
import dev.weir.v1.ChatCompletionSpec;
import dev.weir.v1.ChatMessage;
import dev.weir.v1.ChatServiceGrpc;
import dev.weir.v1.ContentPart;
import dev.weir.v1.CreateChatCompletionRequest;
import dev.weir.v1.Role;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of every shape out of the cache: several choices, tool calls, vectors, long ones, those that were cut; and over gRPC. */
class CachedShapesTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String ASK =
            "{\"model\":\"tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"cache\":{\"ttl\":60}%s}";

    @TempDir
    Path folder;

    private final AtomicInteger answers = new AtomicInteger();

    @Test
    void severalChoicesThatOllamaGaveOneByOne() throws Exception {
        try (TestingOllama ollama = TestingOllama.start(
                        (request, peer) -> peer.send(
                                TestingAnswers.json(
                                        200,
                                        "{\"model\":\"tiny\",\"message\":{\"role\":\"assistant\",\"content\":\"say "
                                                + answers.incrementAndGet()
                                                + "\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":7,\"eval_count\":2}")));
                Asker asker = asker(Backend.Kind.OLLAMA, ollama.upstream())) {
            JsonNode first = asker.json(CHAT, ASK.formatted(",\"n\":3"));
            HttpResponse<String> again = asker.post(CHAT, ASK.formatted(",\"n\":3"));
            assertEquals("hit", header(again));
            assertEquals(first.get("choices"), Asker.parsed(again.body()).get("choices"));
            assertEquals(first.get("usage"), Asker.parsed(again.body()).get("usage"));
            assertEquals(3, answers.get());
        }
    }

    @Test
    void callsOfToolsAsTheyWere() throws Exception {
        String tools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}]";
        String call =
                "{\"id\":\"c\",\"object\":\"o\",\"created\":1,\"model\":\"tiny\",\"choices\":[{\"index\":0,\"message\":"
                        + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\": 1}\"}}]},\"finish_reason\":\"tool_calls\"}]}";
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> peer.send(TestingAnswers.json(200, call)));
                Asker asker = asker(Backend.Kind.VLLM, vllm.upstream())) {
            JsonNode first = asker.json(CHAT, ASK.formatted(tools));
            HttpResponse<String> again = asker.post(CHAT, ASK.formatted(tools));
            assertEquals("hit", header(again));
            assertEquals(
                    "call_1", first.at("/choices/0/message/tool_calls/0/id").asText());
            assertEquals(first.get("choices"), Asker.parsed(again.body()).get("choices"));
        }
    }

    @Test
    void vectorsInWhicheverFormTheyAreWanted() throws Exception {
        try (TestingOllama ollama = TestingOllama.start(
                        "\"embedding\"",
                        (request, peer) -> peer.send(TestingAnswers.json(
                                200, "{\"model\":\"tiny\",\"embeddings\":[[0.5,-0.25]],\"prompt_eval_count\":2}")));
                Asker asker = asker(Backend.Kind.OLLAMA, ollama.upstream())) {
            String wish = ",\"cache\":{\"ttl\":60}}";
            JsonNode old = asker.json("/api/embeddings", "{\"model\":\"tiny\",\"prompt\":\"hi\"" + wish);
            assertEquals("[0.5,-0.25]", old.get("embedding").toString());
            JsonNode vectors = asker.json("/api/embed", "{\"model\":\"tiny\",\"input\":[\"hi\"]" + wish);
            assertEquals("[[0.5,-0.25]]", vectors.get("embeddings").toString());
            assertEquals(1, asker.asked().size());
        }
    }

    @Test
    void aLongStreamWholeToAClientThatIsSlow() throws Exception {
        String word = "x".repeat(500);
        try (TestingVllm vllm =
                        TestingVllm.saying(Collections.nCopies(1_000, word).toArray(String[]::new));
                Asker asker = asker(Backend.Kind.VLLM, vllm.upstream())) {
            String stream = ASK.formatted(",\"stream\":true");
            String first = asker.good(CHAT, stream);
            HttpResponse<String> again = asker.post(CHAT, stream);
            assertEquals("hit", header(again));
            assertEquals(first.lines().count(), again.body().lines().count());
            assertTrue(again.body().endsWith("data: [DONE]\n\n"));
            assertEquals(1, asker.asked().size());
        }
    }

    @Test
    void whatTheGateCutIsNotKeptAndWhatTheClientCutIs() throws Exception {
        String cut =
                "{\"id\":\"c\",\"object\":\"o\",\"created\":1,\"model\":\"tiny\",\"choices\":[{\"index\":0,\"message\":"
                        + "{\"role\":\"assistant\",\"content\":\"half\"},\"finish_reason\":\"length\"}]}";
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> peer.send(TestingAnswers.json(200, cut)));
                Asker asker = asker(Backend.Kind.VLLM, vllm.upstream())) {
            for (String most : List.of("", ",\"max_tokens\":1000")) {
                asker.good(CHAT, ASK.formatted(most));
                assertEquals("miss", header(asker.post(CHAT, ASK.formatted(most))), most);
            }
            asker.good(CHAT, ASK.formatted(",\"max_tokens\":50"));
            assertEquals("hit", header(asker.post(CHAT, ASK.formatted(",\"max_tokens\":50"))));
        }
    }

    @Test
    void grpcAsksByAnExtensionAndHearsInItsMetadata() throws Exception {
        try (TestingVllm vllm = TestingVllm.start(this::count);
                Asker asker = asker(Backend.Kind.VLLM, vllm.upstream())) {
            assertEquals("miss", grpc(asker, 60));
            assertEquals("hit", grpc(asker, 60));
            assertThrows(StatusRuntimeException.class, () -> grpc(asker, -1));
            assertThrows(StatusRuntimeException.class, () -> grpc(asker, 0.5));
            assertEquals(1, answers.get());
            assertTrue(asker.asked().stream().noneMatch(body -> body.has("cache")));
        }
    }

    private void count(SeenRequest request, TestingPeer peer) throws IOException {
        peer.send(TestingAnswers.json(
                200,
                "{\"id\":\"c\",\"object\":\"o\",\"created\":1,\"model\":\"tiny\",\"choices\":[{\"index\":0,\"message\":"
                        + "{\"role\":\"assistant\",\"content\":\"say " + answers.incrementAndGet()
                        + "\"},\"finish_reason\":\"stop\"}]}"));
    }

    private static String grpc(Asker asker, double ttl) {
        var channel = asker.gate.channel();
        var headers = new Metadata();
        var heard = new AtomicReference<Metadata>();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + asker.key);
        Struct wish = Struct.newBuilder()
                .putFields("ttl", Value.newBuilder().setNumberValue(ttl).build())
                .build();
        var spec = ChatCompletionSpec.newBuilder()
                .setModel("tiny")
                .addMessages(ChatMessage.newBuilder()
                        .setRole(Role.ROLE_USER)
                        .addParts(ContentPart.newBuilder().setText("hi")))
                .setExtensions(Struct.newBuilder()
                        .putFields(
                                "cache", Value.newBuilder().setStructValue(wish).build()));
        try {
            ChatServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(
                            MetadataUtils.newAttachHeadersInterceptor(headers),
                            MetadataUtils.newCaptureMetadataInterceptor(heard, new AtomicReference<>()))
                    .createChatCompletion(CreateChatCompletionRequest.newBuilder()
                            .setSpec(spec)
                            .build());
        } finally {
            channel.shutdownNow();
        }
        String said = heard.get().get(Metadata.Key.of("x-weir-cache", Metadata.ASCII_STRING_MARSHALLER));
        return said == null ? "" : said;
    }

    private static String header(HttpResponse<?> answer) {
        return answer.headers().firstValue("x-weir-cache").orElse("");
    }

    private Asker asker(Backend.Kind kind, TestingUpstream upstream) {
        var backend = TestingGateway.backend("one", kind, upstream.port());
        return new Asker(
                TestingGateway.told(
                        StoreSettings.in(folder),
                        List.of(backend),
                        AnswerCacheTest.settings(Use.ASKED, false, false),
                        new AdmissionSettings(500)),
                upstream);
    }
}
