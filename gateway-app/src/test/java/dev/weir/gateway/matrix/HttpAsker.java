package dev.weir.gateway.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.gateway.testing.TestingGateway;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of the doors of HTTP. */
final class HttpAsker {
    private static final Pattern QUOTED = Pattern.compile("'([a-z_.\\[\\]0-9]+)'");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TestingGateway gate;
    private final String key;
    private final List<Said> said = new ArrayList<>();

    HttpAsker(TestingGateway gate, String key) {
        this.gate = gate;
        this.key = key;
    }

    Answer ask(Door door, String route, ObjectNode request, boolean stream) {
        if (door.streams()) {
            request.put("stream", stream);
        }
        try {
            HttpResponse<String> answer = http.send(post(route, request), HttpResponse.BodyHandlers.ofString());
            said.add(new Said(
                    route,
                    request.deepCopy(),
                    answer.statusCode(),
                    answer.headers().firstValue("content-type").orElse(""),
                    answer.body()));
            return told(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValueAsLong("retry-after").orElse(0));
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads a page. */
    String get(String route) {
        HttpRequest asked = HttpRequest.newBuilder(gate.http(route))
                .header("authorization", "Bearer " + key)
                .build();
        try {
            HttpResponse<String> answer = http.send(asked, HttpResponse.BodyHandlers.ofString());
            String type = answer.headers().firstValue("content-type").orElse("");
            said.add(new Said(route, MissingNode.getInstance(), answer.statusCode(), type, answer.body()));
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Every call so far that was not left. */
    List<Said> said() {
        return said;
    }

    /** Reads a stream up to its first word, then closes the connection. */
    Answer leave(Door door, ObjectNode request) {
        request.put("stream", true);
        try {
            HttpResponse<InputStream> answer =
                    http.send(post(door.route(), request), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                var text = new StringBuilder();
                for (int next = body.read(); next >= 0 && text.indexOf("Hello") < 0; next = body.read()) {
                    text.append((char) next);
                }
                return told(answer.statusCode(), text.toString(), 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest post(String route, ObjectNode request) {
        return HttpRequest.newBuilder(gate.http(route))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .header("anthropic-version", "2023-06-01")
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                .build();
    }

    private static Answer told(int status, String body, long retryAfter) {
        if (status == 200) {
            return Answer.good(body);
        }
        JsonNode whole = body.startsWith("{") ? Json.read(body) : Json.empty();
        JsonNode error = whole.path("error");
        String code = error.isTextual()
                ? whole.path("code").asText()
                : error.path("code").asText();
        return new Answer(status, body, field(error), code, retryAfter);
    }

    /** The field that a refusal names: OpenAI's clients have a place for it, the others read it in the sentence. */
    private static String field(JsonNode error) {
        if (error.path("param").isTextual()) {
            return error.path("param").asText();
        }
        Matcher quoted = QUOTED.matcher(
                error.isTextual() ? error.asText() : error.path("message").asText());
        return quoted.find() ? quoted.group(1) : "";
    }
}
