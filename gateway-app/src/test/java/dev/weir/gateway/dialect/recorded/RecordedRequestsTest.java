package dev.weir.gateway.dialect.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.WireBody;
import dev.weir.gateway.dialect.ollama.OllamaBodies;
import dev.weir.gateway.dialect.ollama.OllamaLoad;
import dev.weir.gateway.dialect.ollama.OllamaSplice;
import dev.weir.gateway.dialect.openai.UpstreamCall;
import dev.weir.gateway.failure.GatewayException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real server took, the gate takes and says again with the same meaning, in the client's own bytes and in words of its own. */
class RecordedRequestsTest {
    private static final int CAP = 77;
    private static final Readers STRICT = new Readers(false);

    /** What the servers took and the gate refuses, and by which field. See docs/dialects.md. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("ollama/api-chat-role-unknown", "messages[0].role"),
            Map.entry("ollama/api-chat-unknown-fields", "foo"),
            Map.entry("ollama/v1-chat-json-schema-missing", "response_format.json_schema"),
            Map.entry("ollama/v1-chat-max-tokens-negative", "max_tokens"),
            Map.entry("ollama/v1-chat-max-tokens-zero", "max_tokens"),
            Map.entry("ollama/v1-chat-n-zero", "n"),
            Map.entry("ollama/v1-chat-response-format-unknown", "response_format.type"),
            Map.entry("ollama/v1-chat-role-unknown", "messages[0].role"),
            Map.entry("ollama/v1-chat-stream-options-without-stream", "stream_options"),
            Map.entry("ollama/v1-chat-temperature-huge", "temperature"),
            Map.entry("ollama/v1-chat-temperature-negative", "temperature"),
            Map.entry("ollama/v1-chat-tool-choice-without-tools", "tool_choice"),
            Map.entry("ollama/v1-chat-top-p-out-of-range", "top_p"),
            Map.entry("ollama/v1-chat-unknown-fields", "foo"),
            Map.entry("ollama/v1-completions-best-of", "best_of"),
            Map.entry("ollama/v1-completions-missing-prompt", "prompt"),
            Map.entry("ollama/v1-embeddings-empty-string", "input"),
            Map.entry("vllm/v1-chat-missing-model", "model"),
            Map.entry("vllm/v1-chat-no-model", "model"),
            Map.entry("vllm/v1-chat-role-unknown", "messages[0].role"),
            Map.entry("vllm/v1-chat-tool-arguments-not-json", "messages[1].tool_calls[0].function.arguments"),
            Map.entry("vllm/v1-chat-unknown-fields", "foo"),
            Map.entry("vllm/v1-chat-wrong-type-stream", "stream"),
            Map.entry("vllm/v1-completions-best-of", "best_of"),
            Map.entry("vllm/x-chat-guided-regex", "structured_outputs.regex"),
            Map.entry("vllm/x-chat-priority", "priority"),
            Map.entry("vllm/x-chat-request-id", "request_id"));

    static Stream<Exchange> taken() {
        return sent().filter(one -> one.ok() && !REFUSED.containsKey(one.toString()));
    }

    /** One asks for a model to be kept for ever, which is cut to the bound. */
    static Stream<Exchange> takenAsTheyAre() {
        return taken().filter(one -> !one.toString().contains("keep-alive-minus-1"));
    }

    static Stream<Exchange> refused() {
        return sent().filter(one -> REFUSED.containsKey(one.toString()));
    }

    /** Ollama's own OpenAI routes are never asked, but what their clients sent is what clients send. */
    private static Stream<Exchange> sent() {
        return Stream.concat(
                Exchanges.inference(),
                Exchanges.of("ollama", "/v1/chat/completions", "/v1/completions", "/v1/embeddings"));
    }

    @ParameterizedTest
    @MethodSource("takenAsTheyAre")
    void theClientsOwnBytesGoUpstreamWithNothingChangedButNameAndCap(Exchange exchange) {
        ModelRequest request = STRICT.read(exchange.path(), exchange.request());
        assertEquals(
                told(Exchanges.tree(exchange.request()), exchange), told(Exchanges.tree(spliced(request)), exchange));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void aRequestWrittenAnewIsReadAsTheSame(Exchange exchange) {
        ModelRequest request = STRICT.read(exchange.path(), exchange.request());
        if (OllamaLoad.isLoad(request)) {
            return;
        }
        String path = exchange.path().equals("/api/embeddings") ? "/api/embed" : exchange.path();
        ModelRequest again = STRICT.read(path, written(Asking.anew(request), exchange));
        assertEquals(Asking.meaning(request), Asking.meaning(again));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsRefusedIsRefusedByName(Exchange exchange) {
        var refusal = assertThrows(GatewayException.class, () -> STRICT.read(exchange.path(), exchange.request()));
        assertEquals(REFUSED.get(exchange.toString()), refusal.failure().param());
    }

    private static byte[] spliced(ModelRequest request) {
        WireBody wire = Objects.requireNonNull(request.wire());
        return switch (wire.dialect()) {
            case OPENAI -> joined(UpstreamCall.body(request, "sent", CAP, true));
            case OLLAMA ->
                request instanceof EmbeddingRequest
                        ? OllamaSplice.embedding(wire, "sent")
                        : OllamaSplice.generating(wire, "sent", CAP);
            case ANTHROPIC -> throw new IllegalArgumentException("no server is asked in it");
        };
    }

    private static byte[] written(ModelRequest anew, Exchange exchange) {
        if (!Codecs.isOllama(exchange)) {
            return joined(UpstreamCall.body(anew, "m", CAP, true));
        }
        return switch (anew) {
            case ChatRequest chat -> OllamaBodies.chat(chat, "m", CAP);
            case CompletionRequest completion -> OllamaBodies.generate(completion, "m", CAP);
            case EmbeddingRequest embedding -> OllamaBodies.embed(embedding, "m");
        };
    }

    private static byte[] joined(List<byte[]> parts) {
        var all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** The tree without what the gate is meant to set. */
    private static JsonNode told(JsonNode tree, Exchange exchange) {
        ObjectNode object = (ObjectNode) tree;
        object.remove(List.of("model", "max_tokens", "max_completion_tokens", "stream_options"));
        if (object.path("tools").isEmpty()) {
            object.remove("tools"); // vLLM does not take an empty list
        }
        if (Codecs.isOllama(exchange)) {
            JsonNode options = object.get("options");
            if (options instanceof ObjectNode some) {
                some.remove("num_predict");
            }
            if (options == null || options.isEmpty()) {
                object.remove("options");
            }
        }
        return object;
    }
}
