package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingVllm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the {@code ollama} command sends before and after a conversation, to a gate whose only real server is a vLLM. */
class OllamaDoorTest {
    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestingVllm vllm;
    private TestingGateway gate;

    @BeforeEach
    void start() {
        vllm = TestingVllm.saying("x");
        gate = TestingGateway.start(
                folder,
                List.of(
                        TestingGateway.backend(
                                "vllm-a", Backend.Kind.VLLM, vllm.upstream().port()),
                        new Backend("sim", Backend.Kind.SIM, URI.create("http://simulator.invalid"), null, null)));
    }

    @AfterEach
    void stop() {
        gate.close();
        vllm.close();
    }

    @Test
    void aModelThatNeedsNoLoadIsLoadedAtOnce() throws Exception {
        HttpResponse<String> chat = post("/api/chat", "{\"model\":\"tiny\",\"messages\":[]}");
        assertEquals(200, chat.statusCode());
        assertTrue(chat.body().contains("\"done_reason\":\"load\""), chat.body());
        String generate =
                post("/api/generate", "{\"model\":\"tiny\",\"keep_alive\":0}").body();
        assertTrue(generate.contains("\"done_reason\":\"unload\""), generate);
    }

    @Test
    void aModelIsShownByItsOlderFieldToo() throws Exception {
        HttpResponse<String> shown = post("/api/show", "{\"model\":\"\",\"system\":\"\",\"name\":\"tiny\"}");
        assertEquals(200, shown.statusCode(), shown.body());
    }

    @Test
    void aSimulatorThatIsNotOfferedIsNotInMemoryEither() throws Exception {
        String loaded = send(HttpRequest.newBuilder(gate.http("/api/ps"))).body();
        assertTrue(loaded.contains("\"name\":\"tiny:latest\""), loaded);
        assertTrue(!loaded.contains("weir-sim"), loaded);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(gate.http(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        Issued key = gate.issue(KeyDraft.labelled("t"));
        return http.send(
                request.header("authorization", "Bearer " + key.secret()).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
