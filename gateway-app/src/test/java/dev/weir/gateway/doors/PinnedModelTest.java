package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.Pins;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.routing.ModelTerms;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.routing.RoutingSettings.Alias;
import dev.weir.gateway.routing.RoutingSettings.Target;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No client makes a server load a model anew whose context the operator has set. */
class PinnedModelTest {
    @Test
    void whatTheOperatorSaysAboutLoadingCountsByEveryDoor(@TempDir Path folder) throws Exception {
        var pins = new Pins(Map.of("num_ctx", "8192"), "\"1800s\"");
        var alias = new Alias(
                "fast", List.of(new Target("gpu", "tiny:latest", 1)), new ModelTerms(List.of(), Set.of(), pins));
        try (TestingOllama ollama = TestingOllama.saying("word");
                TestingGateway gate = TestingGateway.start(
                        folder,
                        List.of(TestingGateway.backend(
                                "gpu", Backend.Kind.OLLAMA, ollama.upstream().port())),
                        new RoutingSettings(List.of(alias), null, false, Duration.ofSeconds(1)))) {
            String key = gate.issue(KeyDraft.labelled("k")).secret();
            String turn = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":true";
            ask(gate, key, "/v1/chat/completions", "{\"model\":\"fast\"," + turn + "}");
            ask(
                    gate,
                    key,
                    "/api/chat",
                    "{\"model\":\"fast\"," + turn
                            + ",\"options\":{\"num_ctx\":2048,\"temperature\":0.5},\"keep_alive\":0}");
            ask(gate, key, "/api/chat", "{\"model\":\"tiny:latest\"," + turn + ",\"options\":{\"num_ctx\":2048}}");
            List<String> sent = ollama.upstream().requests().stream()
                    .filter(request -> request.path().equals("/api/chat"))
                    .map(request -> request.text())
                    .toList();
            for (String pinned : sent.subList(0, 2)) {
                assertTrue(pinned.contains("\"num_ctx\":8192"), pinned);
                assertTrue(pinned.contains("\"keep_alive\":\"1800s\""), pinned);
                assertFalse(pinned.contains("2048"), pinned);
            }
            assertTrue(sent.get(1).contains("\"temperature\":0.5"), sent.get(1));
            assertTrue(sent.get(2).contains("\"num_ctx\":2048"), sent.get(2));
        }
    }

    @Test
    void whatClientsDoNotSayIsTheDefaultAndWhatIsLockedIsRefused(@TempDir Path folder) throws Exception {
        var pins =
                new Pins(Map.of("num_gpu", "1"), null, new Pins.Defaults(Map.of("num_ctx", "8192"), "\"30m\""), true);
        var alias = new Alias(
                "fast", List.of(new Target("gpu", "tiny:latest", 1)), new ModelTerms(List.of(), Set.of(), pins));
        try (TestingOllama ollama = TestingOllama.saying("word");
                TestingGateway gate = TestingGateway.start(
                        folder,
                        List.of(TestingGateway.backend(
                                "gpu", Backend.Kind.OLLAMA, ollama.upstream().port())),
                        new RoutingSettings(List.of(alias), null, false, Duration.ofSeconds(1)))) {
            String key = gate.issue(KeyDraft.labelled("k")).secret();
            String body = "{\"model\":\"fast\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}";
            ask(gate, key, "/api/chat", body.formatted(""));
            ask(gate, key, "/api/chat", body.formatted(",\"options\":{\"num_ctx\":2048},\"keep_alive\":\"1m\""));
            List<String> sent = ollama.upstream().requests().stream()
                    .filter(request -> request.path().equals("/api/chat"))
                    .map(request -> request.text())
                    .toList();
            assertTrue(sent.getFirst().contains("\"num_ctx\":8192"), sent.getFirst());
            assertTrue(sent.getFirst().contains("\"keep_alive\":\"30m\""), sent.getFirst());
            assertTrue(sent.getLast().contains("\"num_ctx\":2048"), sent.getLast());
            assertTrue(sent.getLast().contains("\"keep_alive\":\"1m\""), sent.getLast());
            assertTrue(sent.getLast().contains("\"num_gpu\":1"), sent.getLast());
            var refused = send(gate, key, "/api/chat", body.formatted(",\"options\":{\"num_gpu\":2}"));
            assertEquals(400, refused.statusCode(), refused.body());
            assertTrue(refused.body().contains("options.num_gpu"), refused.body());
        }
    }

    private static void ask(TestingGateway gate, String key, String path, String body) throws Exception {
        var answer = send(gate, key, path, body);
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private static HttpResponse<String> send(TestingGateway gate, String key, String path, String body)
            throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(gate.http(path))
                                .header("authorization", "Bearer " + key)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }
}
