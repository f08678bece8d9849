package dev.weir.gateway.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingVllm;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits are for work, not for questions about the gate. */
class LimitedKeyTest {
    private static final String CHAT =
            "{\"model\":\"tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true}";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aKeyWithNoRequestsLeftStillSeesModelsAndHealth(@TempDir Path folder) throws Exception {
        try (TestingVllm vllm = TestingVllm.saying("a");
                TestingGateway gate = TestingGateway.start(
                        folder,
                        List.of(TestingGateway.backend(
                                "v", Backend.Kind.VLLM, vllm.upstream().port())))) {
            Limits one = new Limits(1, null, null, null, null);
            String key = gate.issue(KeyDraft.labelled("one").limited(one)).secret();
            HttpRequest chat = asked(gate, key, "/v1/chat/completions")
                    .POST(HttpRequest.BodyPublishers.ofString(CHAT))
                    .build();
            assertEquals(200, http.send(chat, BodyHandlers.ofString()).statusCode());
            assertEquals(429, http.send(chat, BodyHandlers.ofString()).statusCode());
            for (String path : List.of("/v1/models", "/v1/models/tiny", "/api/tags", "/api/ps", "/health/ready")) {
                HttpResponse<String> answer =
                        http.send(asked(gate, key, path).GET().build(), BodyHandlers.ofString());
                assertEquals(200, answer.statusCode(), path + " " + answer.body());
            }
        }
    }

    private static HttpRequest.Builder asked(TestingGateway gate, String key, String path) {
        return HttpRequest.newBuilder(gate.http(path)).header("authorization", "Bearer " + key);
    }
}
