package dev.weir.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.testing.TestingGateway;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route that the gate has, asked by nobody, by somebody unknown, and by somebody with two keys. */
class ShutRoutesTest {
    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestingGateway gate;

    @BeforeEach
    void start() {
        gate = TestingGateway.start(folder, List.of());
    }

    @AfterEach
    void stop() {
        gate.close();
        http.close();
    }

    /** The routes that are not open, each as method and path; metrics are open on the loopback, where this gate listens. */
    private Map<String, RouteTerms> shut() {
        Map<String, RouteTerms> shut = new TreeMap<>(OpenApiDocument.routes(gate.bean(RouteTable.class)));
        shut.values().removeIf(terms -> terms.access() == Access.OPEN || terms.access() == Access.METRICS_READ);
        assertTrue(shut.size() > 20, shut.keySet()::toString);
        return shut;
    }

    private int status(String route, String... headers) {
        String[] parts = route.split(" ", 2);
        String path = parts[1].replaceAll("\\{\\+?[^}]*\\}", "x");
        HttpRequest.Builder request = HttpRequest.newBuilder(gate.http(path))
                .method(parts[0].toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.ofString("{}"))
                .header("content-type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void withoutAKeyNoneIsOpened() {
        for (String route : shut().keySet()) {
            assertEquals(401, status(route), route);
            assertEquals(401, status(route, "authorization", "Bearer weir_nonsense"), route);
            assertEquals(401, status(route, "x-api-key", "' OR '1'='1"), route);
        }
    }

    @Test
    void twoDifferentKeysAreNone() {
        String good = gate.issue(KeyDraft.labelled("a")).secret();
        for (String route : shut().keySet()) {
            assertEquals(400, status(route, "authorization", "Bearer " + good, "x-api-key", "weir_other"), route);
        }
    }

    @Test
    void aKeyInTheQueryIsNone() {
        String good = gate.issue(KeyDraft.labelled("a")).secret();
        assertEquals(401, status("GET /v1/models?key=" + good + "&api_key=" + good + "&access_token=" + good));
    }
}
