package dev.weir.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingVllm;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastCallsTest {
    private static final Pattern CURL = Pattern.compile("curl (\\S+) -H 'Authorization: ([^']+)'");
    private static final String CHAT =
            "{\"model\":\"tiny\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void aStreamThatOutlivesTheGateSaysSo() throws Exception {
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> {
            peer.send(TestingAnswers.chunkedHead("text/event-stream"));
            TestingVllm.say(peer, "once upon");
        })) {
            Application application = application(vllm.upstream().port());
            assertEquals(-1, application.run());
            try (HttpClient client = HttpClient.newHttpClient();
                    var body = new BufferedReader(new InputStreamReader(
                            client.send(request(), BodyHandlers.ofInputStream()).body(), UTF_8))) {
                assertTrue(body.readLine().startsWith("data: {"));
                application.stop();
                String rest = body.lines().collect(Collectors.joining("\n"));
                assertTrue(rest.contains("shutting_down"), rest);
                assertFalse(rest.contains("[DONE]"), rest);
            }
        }
    }

    private HttpRequest request() {
        Matcher curl = CURL.matcher(out.toString(UTF_8));
        assertTrue(curl.find(), () -> out.toString(UTF_8));
        return HttpRequest.newBuilder(URI.create(curl.group(1)))
                .header("Authorization", curl.group(2))
                .POST(HttpRequest.BodyPublishers.ofString(CHAT))
                .build();
    }

    private Application application(int vllm) {
        Map<String, String> variables =
                Map.of("WEIR_HTTP_PORT", "0", "WEIR_GRPC_PORT", "0", "WEIR_VLLM_URLS", "http://127.0.0.1:" + vllm);
        return new Application(folder, variables, new PrintStream(out, true, UTF_8), System.err);
    }
}
