package dev.weir.gateway.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingVllm;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A gate with one backend, and a client of its Responses. */
final class TestingResponses implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestingGateway gate;
    private final String key;

    private TestingResponses(TestingGateway gate) {
        this.gate = gate;
        this.key = newKey();
    }

    static TestingResponses over(TestingVllm vllm, Path folder) {
        return over(Backend.Kind.VLLM, vllm.upstream().port(), folder);
    }

    static TestingResponses over(TestingOllama ollama, Path folder) {
        return over(Backend.Kind.OLLAMA, ollama.upstream().port(), folder);
    }

    private static TestingResponses over(Backend.Kind kind, int port, Path folder) {
        return new TestingResponses(
                TestingGateway.start(folder, List.of(TestingGateway.backend("backend", kind, port))));
    }

    TestingGateway gate() {
        return gate;
    }

    String key() {
        return key;
    }

    String newKey() {
        return gate.issue(KeyDraft.labelled("t")).secret();
    }

    HttpResponse<String> send(String method, String path, String as, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(gate.http(path))
                        .header("authorization", "Bearer " + as)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The members of a request besides the model's name, as JSON without braces. */
    HttpResponse<String> post(String members) throws IOException, InterruptedException {
        return send("POST", "/v1/responses", key, "{\"model\":\"tiny\"," + members + "}");
    }

    JsonNode create(String members) throws IOException, InterruptedException {
        return good(post(members));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return good(send("GET", "/v1/responses/" + path, key, ""));
    }

    JsonNode refused(int status, HttpResponse<String> answer) throws IOException {
        assertEquals(status, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body()).get("error");
    }

    /** The events of a stream; checks that each is named twice and that they are numbered without gaps. */
    List<JsonNode> stream(String members) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("\"stream\":true," + members);
        assertEquals(200, answer.statusCode(), answer.body());
        return events(answer.body());
    }

    static List<JsonNode> events(String body) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String frame : body.split("\n\n", -1)) {
            if (frame.isEmpty()) {
                continue;
            }
            String[] lines = frame.split("\n", -1);
            assertEquals(2, lines.length, frame);
            JsonNode data = JSON.readTree(lines[1].substring("data: ".length()));
            assertEquals("event: " + data.get("type").asText(), lines[0]);
            assertEquals(events.size(), data.get("sequence_number").asInt(), body);
            events.add(data);
        }
        return events;
    }

    static List<String> types(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.get("type").asText().replace("response.", ""))
                .toList();
    }

    private static JsonNode good(HttpResponse<String> answer) throws IOException {
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
        gate.close();
    }
}
