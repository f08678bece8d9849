package dev.weir.gateway.badinput;

import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingUpstream.Script;
import dev.weir.gateway.testing.TestingVllm;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A gate before an Ollama and a vLLM which refuse whatever reaches them, so that every answer of 5xx is the gate's own fault. */
final class TestingFront implements AutoCloseable {
    static final String REFUSAL = "that is not for me";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Script REFUSING = (request, peer) ->
            peer.send(TestingAnswers.json(400, "{\"error\":{\"message\":\"" + REFUSAL + "\",\"code\":400}}"));

    private final TestingOllama ollama = TestingOllama.start(REFUSING);
    private final TestingVllm vllm = TestingVllm.start(REFUSING);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final TestingGateway gate;
    final String key;

    TestingFront(Path folder) {
        gate = TestingGateway.start(
                folder,
                List.of(
                        TestingGateway.backend(
                                "o", Backend.Kind.OLLAMA, ollama.upstream().port()),
                        TestingGateway.backend(
                                "v", Backend.Kind.VLLM, vllm.upstream().port())));
        key = gate.issue(KeyDraft.labelled("t")).secret();
    }

    HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(gate.http(path))
                        .header("authorization", "Bearer " + key)
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** How many requests for an answer have reached a server. */
    int reached() {
        return (int) List.of(ollama.upstream(), vllm.upstream()).stream()
                .flatMap(upstream -> upstream.requests().stream())
                .filter(request ->
                        request.method().equals("POST") && !request.path().equals("/api/show"))
                .count();
    }

    /** What servers saw is not kept: only the gate's own memory is looked at. */
    void forget() {
        ollama.upstream().requests().clear();
        vllm.upstream().requests().clear();
    }

    @Override
    public void close() {
        gate.close();
        ollama.close();
        vllm.close();
    }
}
