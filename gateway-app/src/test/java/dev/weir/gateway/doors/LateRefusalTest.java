package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingUpstream;
import dev.weir.gateway.testing.TestingVllm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A12 of the reference's vectors: what a server refuses after it has begun to keep its client waiting. */
class LateRefusalTest {
    private static final String REFUSAL =
            "{\"error\":{\"message\":\"bad value\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}}";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aRefusalAfterACommentIsAFrameOfTheStream() throws Exception {
        var waiting = new CountDownLatch(1);
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> {
                    peer.send(TestingAnswers.chunkedHead("text/event-stream") + TestingAnswers.chunk(": ping\n\n"));
                    uninterrupted(waiting);
                    peer.send(TestingAnswers.chunk("data: " + REFUSAL + "\n\ndata: [DONE]\n\n")
                            + TestingAnswers.LAST_CHUNK);
                });
                TestingGateway gate = gate(vllm)) {
            var answer = http.send(request(gate), HttpResponse.BodyHandlers.ofInputStream());
            assertEquals(200, answer.statusCode());
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertEquals(": ping", lines.readLine());
                waiting.countDown();
                String rest = lines.lines().collect(Collectors.joining("\n"));
                assertTrue(rest.startsWith("\ndata: {\"error\":{\"message\":"), rest);
                assertFalse(rest.contains("[DONE]"), rest);
            }
        }
    }

    @Test
    void aRefusalBeforeAnythingWasSaidIsAStatus() throws Exception {
        TestingUpstream.Script refusing = (request, peer) -> peer.send(TestingAnswers.json(400, REFUSAL));
        try (TestingVllm vllm = TestingVllm.start(refusing);
                TestingGateway gate = gate(vllm)) {
            var answer = http.send(request(gate), HttpResponse.BodyHandlers.ofString());
            assertEquals(400, answer.statusCode(), answer.body());
            assertTrue(answer.body().startsWith("{\"error\":"), answer.body());
        }
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest request(TestingGateway gate) {
        return HttpRequest.newBuilder(gate.http("/v1/chat/completions"))
                .header(
                        "authorization",
                        "Bearer " + gate.issue(KeyDraft.labelled("t")).secret())
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"tiny\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"))
                .build();
    }

    private TestingGateway gate(TestingVllm vllm) {
        return TestingGateway.start(
                folder,
                List.of(TestingGateway.backend(
                        "vllm-a", Backend.Kind.VLLM, vllm.upstream().port())));
    }
}
