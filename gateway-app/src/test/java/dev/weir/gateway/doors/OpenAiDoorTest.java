package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingVllm;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenAiDoorTest {
    private static final String CHAT = """
            {"model":"%s","stream":true,"messages":[{"role":"user","content":"hi"}]}""";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aStreamFromVllmPassesWithoutTheUsageFrameThatNobodyAskedFor() throws Exception {
        try (TestingVllm vllm = TestingVllm.saying("Hel", "lo");
                TestingGateway gate = gate(vllm)) {
            HttpResponse<String> answer = ask(gate, CHAT.formatted("tiny"));
            assertEquals(200, answer.statusCode());
            assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
            assertFalse(answer.body().contains("prompt_tokens"), answer.body());
            assertEquals(
                    9,
                    gate.usage()
                            .rows(UsageFilter.ALL, 10, null)
                            .rows()
                            .getFirst()
                            .settlement()
                            .counts()
                            .total());
        }
    }

    @Test
    void theNameThatWasAskedForIsTheNameInTheAnswer() throws Exception {
        try (TestingVllm vllm = TestingVllm.saying("x");
                TestingGateway gate = gate(vllm)) {
            String body = ask(gate, CHAT.formatted("vllm:tiny")).body();
            assertTrue(body.contains("\"model\":\"vllm:tiny\""), body);
            assertFalse(body.contains("\"model\":\"tiny\""), body);
        }
    }

    @Test
    void aStreamThatBreaksSaysSoAndNeverEndsInDone() throws Exception {
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> {
                    peer.send(dev.weir.gateway.testing.TestingAnswers.chunkedHead("text/event-stream"));
                    TestingVllm.say(peer, "a");
                    peer.finish();
                });
                TestingGateway gate = gate(vllm)) {
            String body = ask(gate, CHAT.formatted("tiny")).body();
            assertTrue(body.contains("\"error\""), body);
            assertFalse(body.contains("[DONE]"), body);
        }
    }

    private HttpResponse<String> ask(TestingGateway gate, String body) throws IOException, InterruptedException {
        Issued key = gate.issue(KeyDraft.labelled("t"));
        return http.send(
                HttpRequest.newBuilder(gate.http("/v1/chat/completions"))
                        .header("authorization", "Bearer " + key.secret())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private TestingGateway gate(TestingVllm vllm) {
        return TestingGateway.start(
                folder,
                List.of(TestingGateway.backend(
                        "vllm-a", Backend.Kind.VLLM, vllm.upstream().port())));
    }
}
