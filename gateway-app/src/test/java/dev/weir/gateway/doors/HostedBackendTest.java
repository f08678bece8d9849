package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingVllm;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third kind of server, which any that speaks OpenAI's dialect is: through the same interface, with a key of the gate's own. */
class HostedBackendTest {
    @Test
    void aServerBehindAnyUrlIsAskedWithTheKeyOfItsFile(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("hosted.key"), "sk-of-the-gate\n");
        try (TestingVllm server = TestingVllm.saying("Hel", "lo")) {
            URI url = URI.create("http://127.0.0.1:" + server.upstream().port() + "/v1");
            var hosted = new Backend("hosted", Backend.Kind.OPENAI, url, null, key);
            try (Asker asker =
                    new Asker(TestingGateway.start(folder.resolve("data"), List.of(hosted)), server.upstream())) {
                for (String path : List.of("/ep/chat", "/v1/chat/completions", "/api/chat")) {
                    String answer = asker.good(path, """
                        {"model":"openai:tiny","stream":true,"messages":[{"role":"user","content":"hi"}]}\
                        """);
                    assertTrue(answer.contains("Hel"), answer);
                }
                for (SeenRequest request : server.upstream().requests()) {
                    assertEquals("Bearer sk-of-the-gate", request.header("authorization"), request.startLine());
                    assertFalse(request.headers().toString().contains(asker.key), "the client's key goes no further");
                }
            }
        }
    }
}
