package dev.weir.gateway.http;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admission.Access;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.testing.TestingGateway;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every route that the gate has, asked with keys of other scopes. The routes are those of the running gate, so that a new one is tried by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteScopesTest {
    private static final Set<String> OPEN_TO_ALL = Set.of(
            "GET /",
            "GET /health/live",
            "GET /health/ready",
            "GET /metrics", // on loopback
            "GET /openapi.yml");

    private final HttpClient http = HttpClient.newHttpClient();
    private TestingGateway gate;
    private Map<String, RouteTerms> routes;

    @BeforeAll
    void start(@TempDir Path folder) {
        gate = TestingGateway.start(folder, List.of());
        routes = OpenApiDocument.routes(gate.bean(RouteTable.class));
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    @Test
    void nobodyComesInWithoutAKeyButWhereAllMay() {
        Set<String> open = new TreeSet<>();
        assertAll(routes.keySet().stream().map(route -> () -> {
            int status = status(route, "");
            if (status == 401) {
                return;
            }
            open.add(route);
        }));
        assertEquals(new TreeSet<>(OPEN_TO_ALL), open);
    }

    @Test
    void aKeyForModelsOpensNothingOfTheOperators() {
        String key = key(Set.of(Scope.INFERENCE, Scope.MODELS));
        assertRefused(key, Set.of(Access.ADMIN, Access.USAGE_READ)::contains);
    }

    @Test
    void anOperatorsKeyAsksNoModels() {
        String key = key(Set.of(Scope.ADMIN));
        assertRefused(key, Set.of(Access.INFERENCE, Access.INQUIRY, Access.MODELS)::contains);
    }

    @Test
    void aReadersKeyOpensReportsOnly() {
        String key = key(Set.of(Scope.USAGE_READ, Scope.METRICS_READ));
        assertRefused(
                key, access -> access != Access.OPEN && access != Access.USAGE_READ && access != Access.METRICS_READ);
    }

    @Test
    void aKeyThatHasEndedOpensNothing() {
        String id = gate.issue(KeyDraft.labelled("t")).key().id();
        var ended = gate.issue(KeyDraft.labelled("ended").scoped(Set.of(Scope.values())));
        gate.keys().revoke(Actor.gate(), ended.key().id(), false);
        assertAll(guarded().map(route -> () -> assertEquals(401, status(route, ended.secret()), route)));
        assertEquals(id, gate.keys().get(Actor.gate(), id).id());
    }

    private void assertRefused(String key, Predicate<Access> to) {
        assertAll(guarded()
                .filter(route ->
                        to.test(Objects.requireNonNull(routes.get(route)).access()))
                .map(route -> () -> assertEquals(403, status(route, key), route)));
    }

    private java.util.stream.Stream<String> guarded() {
        return routes.keySet().stream().filter(route -> !OPEN_TO_ALL.contains(route));
    }

    private String key(Set<Scope> scopes) {
        return gate.issue(KeyDraft.labelled("t")
                        .scoped(scopes)
                        .expiring(Instant.now().plusSeconds(3600)))
                .secret();
    }

    private int status(String route, String key) throws Exception {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{\\w+}", "sha256:0");
        HttpRequest.Builder request = HttpRequest.newBuilder(gate.http(path))
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}"));
        if (!key.isEmpty()) {
            request.header("authorization", "Bearer " + key);
        }
        return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
}
