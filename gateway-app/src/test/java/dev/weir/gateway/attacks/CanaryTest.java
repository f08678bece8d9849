package dev.weir.gateway.attacks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.WeirClient;
import dev.weir.client.admin.KeyTerms;
import dev.weir.gateway.testing.GateProcess;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingVllm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that go in, and are looked for wherever something comes out. */
class CanaryTest {
    private static final String UPSTREAM_KEY = "upstream-canary-7f3a9c";
    private static final String PROMPT = "prompt-canary-51b0e2";

    private final HttpClient client = HttpClient.newHttpClient();
    private final StringBuilder heard = new StringBuilder();

    @TempDir
    Path folder;

    @Test
    void noSecretComesOutAnywhere() throws Exception {
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> peer.send(TestingAnswers.json(
                401, "{\"error\":{\"message\":\"wrong key: " + UPSTREAM_KEY + "\",\"code\":401}}")))) {
            Path config = folder.resolve("weir.yml");
            Files.writeString(folder.resolve("upstream.key"), UPSTREAM_KEY);
            Files.writeString(config, """
                    weir:
                      backends: [{name: vllm, type: vllm, url: "%s", api-key-file: upstream.key}]
                    """.formatted(vllm.upstream().uri()));
            Map<String, String> settings =
                    Map.of("WEIR_CONFIG", config.toString(), "WEIR_LOG_LEVEL", "DEBUG", "WEIR_CALL_LOG", "json");
            try (GateProcess gate = GateProcess.start(folder, settings)) {
                String key = key(gate);
                attack(gate, key);
                gate.terminate();
                gate.ended();
                heard.append(gate.said());
                assertTrue(vllm.upstream().requests().stream()
                        .anyMatch(request -> request.headers().toString().contains(UPSTREAM_KEY)));
                for (String canary : List.of(key, key.substring(20), sha256(key), UPSTREAM_KEY, PROMPT)) {
                    assertFalse(heard.toString().contains(canary), () -> canary + " in\n" + heard);
                }
            }
        } finally {
            client.shutdownNow();
        }
    }

    private static String key(GateProcess gate) throws Exception {
        try (WeirClient admin = gate.client(gate.adminKey())) {
            return admin.admin()
                    .keys()
                    .create(new KeyTerms().label("canary").scopes(List.of("inference", "metrics:read")))
                    .secret();
        }
    }

    private void attack(GateProcess gate, String key) throws Exception {
        String chat = "{\"model\":\"tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT + "\"}]}";
        for (String path : List.of("/v1/chat/completions", "/api/chat", "/v1/messages", "/v1/responses", "/nonsense")) {
            for (String shown : List.of(key, key + "x", key.substring(0, key.length() - 1) + "_")) {
                ask(gate.http(path), shown, chat);
                ask(gate.http(path), shown, chat.replace("\"role\"", "\"role"));
                ask(gate.http(path), shown, chat.replace("\"user\"", "\"" + PROMPT + "\""));
                ask(gate.http("/k/" + shown + path), "", chat);
            }
            ask(gate.http(path + "?key=" + key + "&api_key=" + key), "", chat);
        }
        ask(gate.http("/metrics"), key, null);
        ask(gate.http("/v1/models"), key, null);
    }

    private void ask(URI door, String key, @Nullable String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(door);
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (body != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        }
        var answer = client.send(request.build(), BodyHandlers.ofString());
        heard.append(answer.headers().map()).append('\n').append(answer.body()).append('\n');
    }

    private static String sha256(String key) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII)));
    }
}
