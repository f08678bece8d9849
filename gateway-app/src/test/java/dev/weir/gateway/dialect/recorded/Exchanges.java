package dev.weir.gateway.dialect.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The exchanges in the test resources; see the page that lies beside them. */
final class Exchanges {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Exchange> ALL =
            Stream.of("ollama", "vllm").flatMap(Exchanges::read).toList();

    private Exchanges() {}

    /** Those that went to a route of text or vectors that this codec is for. */
    static Stream<Exchange> of(String server, String... paths) {
        List<String> wanted = List.of(paths);
        return ALL.stream().filter(one -> one.server().equals(server) && wanted.contains(one.path()));
    }

    /** What each server's own codec reads: Ollama's native API, vLLM's OpenAI routes. */
    static Stream<Exchange> inference() {
        return Stream.concat(
                of("ollama", "/api/chat", "/api/generate", "/api/embed", "/api/embeddings"),
                of("vllm", "/v1/chat/completions", "/v1/completions", "/v1/embeddings"));
    }

    /** The text as a tree, so that spaces and order do not matter. */
    static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Exchange> read(String server) {
        try (InputStream in = Exchanges.class.getResourceAsStream("/exchanges/" + server + ".jsonl")) {
            String lines = new String(Objects.requireNonNull(in, server).readAllBytes(), UTF_8);
            return lines.lines().map(line -> exchange(server, tree(line.getBytes(UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Exchange exchange(String server, JsonNode node) {
        List<Integer> chunks = new ArrayList<>();
        node.path("chunks").forEach(size -> chunks.add(size.intValue()));
        return new Exchange(
                server,
                node.get("case").asText(),
                node.get("path").asText(),
                node.get("request").asText().getBytes(UTF_8),
                node.get("status").asInt(),
                node.get("type").asText(),
                node.get("answer").asText().getBytes(UTF_8),
                List.copyOf(chunks));
    }
}
