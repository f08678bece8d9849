package dev.weir.gateway.http.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingVllm;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A gate before one server, and what an operator asks of it by HTTP. */
final class TestingOffice implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHAT =
            "{\"model\":\"tiny\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final TestingVllm vllm = TestingVllm.saying("a");
    private final HttpClient http = HttpClient.newHttpClient();
    final TestingGateway gate;
    final String admin;

    TestingOffice(Path folder) {
        gate = TestingGateway.start(
                folder,
                List.of(TestingGateway.backend(
                        "v", Backend.Kind.VLLM, vllm.upstream().port())));
        admin = key("admin", Scope.ADMIN);
    }

    /** A new key with those scopes. */
    String key(String label, Scope... scopes) {
        return gate.issue(KeyDraft.labelled(label).scoped(Set.of(scopes))).secret();
    }

    /** An answer. */
    record Said(int status, String body, HttpResponse<String> whole) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException notJson) {
                throw new AssertionError(body, notJson);
            }
        }

        String code() {
            return json().at("/error/code").asText();
        }

        String param() {
            return json().at("/error/param").asText();
        }
    }

    /** Asks with a key; {@code body} is empty for none. */
    Said ask(String secret, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(gate.http(path))
                .header("authorization", "Bearer " + secret)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return said(request);
    }

    Said said(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return new Said(answer.statusCode(), answer.body(), answer);
        } catch (IOException e) {
            throw new AssertionError(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Said get(String path) {
        return ask(admin, "GET", path, "");
    }

    Said post(String path, String body) {
        return ask(admin, "POST", path, body);
    }

    Said patch(String path, String body) {
        return ask(admin, "PATCH", path, body);
    }

    /** One call of the model with that key. */
    Said chat(String secret) {
        return ask(secret, "POST", "/v1/chat/completions", CHAT);
    }

    @Override
    public void close() {
        gate.close();
        vllm.close();
    }
}
