package dev.weir.gateway.provider.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelCard.Capability;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.ollama.OllamaRequests;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.upstream.UpstreamHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaProviderTest {
    private static final Sending SENDING = new Sending("sent", 100, "attempt-1");

    private final TestingServer server = new TestingServer();
    private final OllamaRequests requests = new OllamaRequests(RequestBounds.DEFAULTS, false);
    private final OllamaProvider provider = new OllamaProvider(
            new Backend("gpu-1", Backend.Kind.OLLAMA, URI.create("http://gpu-1:11434"), null, null),
            (request, listener) -> {
                throw new IllegalStateException("nothing is sent");
            },
            server,
            () -> "call_new");

    @Test
    void aBodyOfItsOwnDialectGoesAsItsOwnBytes() {
        assertSent("/api/chat", requests.chat(recorded("api-chat-multi-turn.request")), "\"num_predict\": 20");
        assertSent("/api/generate", requests.generate(recorded("api-generate-raw.request")), "\"num_predict\": 20");
        assertSent("/api/embed", requests.embed(recorded("api-embed-array.request")), "\"input\": [");
        assertSent("/api/embeddings", requests.embeddings(recorded("api-embeddings-legacy.request")), "\"prompt\":");
    }

    @Test
    void theCapIsTheSmallerOfWhatIsWantedAndWhatIsAllowed() {
        var wanted = requests.chat(recorded("api-chat-multi-turn.request"));
        assertTrue(body(wanted, new Sending("m", 7, "a")).contains("\"num_predict\": 7"));
        var unbounded = requests.chat(recorded("api-chat-num-predict-minus-2.request"));
        assertTrue(body(unbounded, new Sending("m", 7, "a")).contains("\"num_predict\": 7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{\"error\":\"\\\"m\\\" does not support thinking\"}|UNSUPPORTED_VALUE|This model does not support thinking.",
                "400|{\"error\":\"the input length exceeds the context length\"}|CONTEXT_LENGTH_EXCEEDED|"
                        + "The prompt is longer than the context of this model.",
                "400|{\"error\":\"dial tcp 10.1.2.3:99 at http://a.b:1/c /root/.ollama/x\"}|INVALID_REQUEST|"
                        + "The model server refused the request: dial tcp (address) at (address) (path)",
                "400|<html>|INVALID_REQUEST|The model server refused the request.",
                "401|{}|UPSTREAM_AUTH|The model server refused the gateway's own credential.",
                "404|{\"error\":\"model 'm' not found\"}|MODEL_NOT_FOUND|The model is no longer on the server that had it.",
                "500|{\"error\":\"option \\\"x\\\" must be of type int\"}|INVALID_VALUE|"
                        + "The model server could not use the request: option \"x\" must be of type int",
                "500|{\"error\":\"model runner has unexpectedly stopped\"}|UPSTREAM_ERROR|The model server failed.",
                "302||UPSTREAM_ERROR|The model server answered with status 302.",
            })
    void aRefusalIsToldInTheGatesOwnWords(int status, String body, FailureCode code, String message) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        Failure failure = provider.refusal(new UpstreamHead(status, null, null), bytes, SENDING);
        assertEquals(code, failure.code());
        assertEquals(message, failure.message());
    }

    @Test
    void aFullServerSaysWhenToComeBack() {
        byte[] body = recorded("queue-cold-1.answer");
        Failure failure = provider.refusal(new UpstreamHead(503, null, null), body, SENDING);
        assertEquals(FailureCode.UPSTREAM_OVERLOADED, failure.code());
        assertEquals(Duration.ofSeconds(1), failure.retryAfter());
        var told = new UpstreamHead(503, null, Duration.ofSeconds(9));
        assertEquals(
                Duration.ofSeconds(9), provider.refusal(told, body, SENDING).retryAfter());
    }

    @Test
    void modelsAreListedWithWhatTheyCanDo() {
        server.answers.put("/api/tags", recorded("get-api-tags.answer"));
        String shown = "{\"model_info\":{\"general.architecture\":\"llama\",\"llama.context_length\":8192},"
                + "\"capabilities\":[\"completion\",\"tools\",\"telepathy\"],\"tensors\":[{\"shape\":[1]}]}";
        server.answers.put("/api/show {\"model\":\"smollm2:135m\"}", shown.getBytes(StandardCharsets.UTF_8));
        List<ModelCard> cards = provider.models().toCompletableFuture().join();
        ModelCard smol = cards.getLast();
        assertEquals("smollm2:135m", smol.name());
        assertEquals(Set.of(Capability.COMPLETION, Capability.TOOLS), smol.capabilities());
        assertEquals(8192, smol.contextLength());
        assertEquals("134.52M", smol.file().parameterSize());
        assertEquals(Instant.parse("2026-11-21T09:17:08.209879716Z"), smol.modifiedAt());
        assertEquals("library", smol.ownedBy());
        ModelCard embedder = cards.getFirst();
        assertEquals(Set.of(Capability.EMBEDDING), embedder.capabilities(), "guessed, since the server told nothing");
    }

    @Test
    void aModelIsAskedAboutOnlyOnce() {
        server.answers.put("/api/tags", recorded("get-api-tags.answer"));
        server.answers.put(
                "/api/show {\"model\":\"smollm2:135m\"}",
                "{\"model_info\":{\"llama.context_length\":1},\"capabilities\":[\"completion\"]}"
                        .getBytes(StandardCharsets.UTF_8));
        provider.models().toCompletableFuture().join();
        server.asked.clear();
        var again = provider.models().toCompletableFuture().join();
        assertFalse(server.asked.contains("/api/show {\"model\":\"smollm2:135m\"}"));
        assertEquals(1, again.getLast().contextLength());
    }

    @Test
    void loadedModelsTellUntilWhen() {
        server.answers.put("/api/ps", recorded("get-api-ps-loaded.answer"));
        var loaded = provider.loaded().toCompletableFuture().join();
        assertEquals(2, loaded.size());
        assertEquals(
                Instant.parse("2026-11-21T09:25:55.262279967Z"),
                loaded.getFirst().expiresAt());
        assertEquals(2048, loaded.getFirst().card().contextLength());
    }

    private void assertSent(String path, ModelRequest request, String part) {
        var call = provider.call(request, SENDING);
        assertEquals("POST", call.method());
        assertEquals(path, call.path());
        assertEquals("attempt-1", call.requestId());
        assertTrue(body(request, SENDING).contains("\"model\": \"sent\""));
        assertTrue(body(request, SENDING).contains(part));
    }

    private String body(ModelRequest request, Sending sending) {
        return new String(provider.call(request, sending).body().getFirst(), StandardCharsets.UTF_8);
    }

    private static byte[] recorded(String file) {
        try (InputStream in = OllamaProviderTest.class.getResourceAsStream("/recordings/ollama/" + file)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
