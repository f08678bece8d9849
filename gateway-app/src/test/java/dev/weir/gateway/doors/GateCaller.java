package dev.weir.gateway.doors;

import dev.weir.gateway.testing.TestingGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client of a gate's OpenAI door. */
final class GateCaller {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BODY =
            "{\"model\":\"tiny:latest\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Asks for a whole answer. */
    HttpResponse<String> ask(TestingGateway gate, String key) throws IOException {
        return send(gate, key, false, HttpResponse.BodyHandlers.ofString());
    }

    /** Whether a whole answer is given; a wrong code is an error of the test unless it is the one that is waited for. */
    String code(TestingGateway gate, String key) {
        try {
            HttpResponse<String> answer = ask(gate, key);
            return answer.statusCode() == 200
                    ? "200"
                    : answer.statusCode() + " " + answer.body().replaceAll("(?s).*\"code\":\\s*\"([a-z_]+)\".*", "$1");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens a stream. */
    BufferedReader stream(TestingGateway gate, String key) throws IOException {
        HttpResponse<InputStream> answer = send(gate, key, true, HttpResponse.BodyHandlers.ofInputStream());
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private <T> HttpResponse<T> send(
            TestingGateway gate, String key, boolean stream, HttpResponse.BodyHandler<T> handler) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(gate.http("/v1/chat/completions"))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(BODY.formatted(stream)))
                .build();
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
