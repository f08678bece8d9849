package dev.weir.gateway.doors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingUpstream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** A gate before one server, and a client with a key that asks it. */
final class Asker implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final TestingGateway gate;
    final Issued issued;
    final String key;
    private final TestingUpstream upstream;
    private final HttpClient http = HttpClient.newHttpClient();

    Asker(Path folder, Backend.Kind kind, TestingUpstream upstream) {
        this(TestingGateway.start(folder, List.of(TestingGateway.backend("one", kind, upstream.port()))), upstream);
    }

    /** One of a gate that has only this server. */
    Asker(TestingGateway gate, TestingUpstream upstream) {
        this.upstream = upstream;
        this.gate = gate;
        this.issued = gate.issue(KeyDraft.labelled("t"));
        this.key = issued.secret();
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(gate.http(path))
                        .header("authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The answer, which must be a good one. */
    String good(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(path, body);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    JsonNode json(String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(good(path, body));
    }

    /** The bodies that reached inference routes of the server. */
    List<JsonNode> asked() {
        return upstream.requests().stream()
                .filter(request ->
                        request.method().equals("POST") && !request.path().equals("/api/show"))
                .map(Asker::parsed)
                .toList();
    }

    /** The body of the only request that reached the server. */
    JsonNode onlyAsked() {
        List<JsonNode> asked = asked();
        if (asked.size() != 1) {
            throw new AssertionError(asked.toString());
        }
        return asked.getFirst();
    }

    static JsonNode parsed(SeenRequest request) {
        return parsed(request.text());
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    /** The only row in the books. */
    Settlement row() {
        var rows = gate.usage().rows(UsageFilter.ALL, 10, null).rows();
        if (rows.size() != 1) {
            throw new AssertionError(rows.toString());
        }
        return rows.getFirst().settlement();
    }

    @Override
    public void close() {
        gate.close();
    }
}
