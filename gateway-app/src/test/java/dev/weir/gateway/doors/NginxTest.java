package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.gateway.admission.Network;
import dev.weir.gateway.admission.TrustedProxies;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.limits.AddressLimit;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingGateway;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real nginx in front of the gate, with the configuration that is delivered. Without nginx on this machine nothing of it is tried. */
class NginxTest {
    private static final int ONE_ADDRESS = 20;
    private static final Limits TWO = new Limits(2, null, null, null, null);

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private BothServers servers;
    private TestingGateway gate;
    private NginxProcess nginx;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(NginxProcess.isThere());
        servers = new BothServers();
        OlderDoors usual = OlderDoors.USUAL;
        OlderDoors doors = new OlderDoors(
                usual.bodyKey(),
                usual.credits(),
                usual.oneCall(),
                usual.conversations(),
                new OlderDoors.Authz(true, null, List.of("v1"), null, Duration.ofSeconds(30)));
        gate = TestingGateway.told(
                StoreSettings.in(folder.resolve("data")),
                servers.backends(),
                doors,
                new AddressLimit(null, ONE_ADDRESS),
                new TrustedProxies(List.of(Network.of("127.0.0.1"))));
        nginx = NginxProcess.start(
                Files.createDirectories(folder.resolve("nginx")), gate.http("/").getPort(), servers.vllmPort(), "v1");
    }

    @AfterEach
    void stop() throws Exception {
        http.close();
        if (nginx != null) {
            nginx.close();
            gate.close();
            servers.close();
        }
    }

    private HttpRequest chat(String key, String model, boolean stream, String... headers) {
        String body = "{\"model\":\"%s\",\"stream\":%b,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
                .formatted(model, stream);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(nginx.uri("/v1/chat/completions")))
                .header("authorization", "Bearer " + key)
                .header("x-weir-model", model)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, BodyHandlers.ofString());
    }

    private String key(Limits limits) {
        return gate.issue(KeyDraft.labelled("app").limited(limits)).secret();
    }

    private List<UsageRow> rows() {
        return gate.usage().rows(UsageFilter.ALL, 10, null).rows();
    }

    @ParameterizedTest
    @CsvSource({"ollama:tiny, COMPLETED", "vllm:tiny, COMPLETED", "tiny, DELEGATED"})
    void aStreamComesThroughAsItIsMade(String model, Outcome outcome) throws Exception {
        servers.holdStreams();
        HttpResponse<java.io.InputStream> answer = http.send(chat(key(TWO), model, true), BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String first = lines.readLine();
            while (!first.contains("\"a\"")) {
                first = lines.readLine();
            }
            servers.letGo();
            String rest = String.join("\n", lines.lines().toList());
            assertTrue(rest.contains("\"b\"") && rest.contains("[DONE]"), rest);
        }
        Await.until("it has one row", () -> rows().size() == 1);
        assertEquals(outcome, rows().getFirst().settlement().outcome());
    }

    @ParameterizedTest
    @CsvSource({"ollama:tiny", "tiny"})
    void limitsCountOnce(String model) throws Exception {
        String key = key(TWO);
        assertEquals(200, send(chat(key, model, false)).statusCode());
        assertEquals(200, send(chat(key, model, false)).statusCode());
        HttpResponse<String> third = send(chat(key, model, false));
        assertEquals(429, third.statusCode(), third.body());
        assertTrue(third.body().contains("rate_limit_exceeded"), third.body());
        assertFalse(third.headers().firstValue("retry-after").orElse("").isEmpty());
        assertEquals(2, servers.asked().size());
        Await.until("both are in the books", () -> rows().size() == 2);
    }

    @Test
    void aServerThatIsAskedStraightNeverSeesAKeyOfTheGate() throws Exception {
        String key = key(TWO);
        assertEquals(200, send(chat(key, "tiny", false, "x-api-key", key)).statusCode());
        for (SeenRequest asked : servers.asked()) {
            assertTrue(asked.headers().stream().noneMatch(line -> line.contains(key)), asked::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/metrics/",
                "/k/x/metrics",
                "/k/x/v1/models",
                "/k/x/admin/v1/keys",
                "/admin/v1/keys",
                "//metrics",
                "/%6detrics/",
                "/a/../k/x/metrics"
            })
    void whatOperatorsAskIsNotForTheWorld(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(nginx.uri(path)))
                .header("authorization", "Bearer " + key(TWO))
                .build();
        HttpResponse<String> answer = send(request);
        assertEquals(404, answer.statusCode());
        assertTrue(answer.body().contains("nginx"), answer.body());
    }

    @Test
    void addressesBehindNginxAreToldApart() throws Exception {
        String key = key(TWO);
        for (int i = 0; i < ONE_ADDRESS; i++) {
            assertEquals(200, credits(key, 2));
        }
        assertEquals(List.of(429, 200), List.of(credits(key, 2), credits(key, 3)));
    }

    /** From one of this machine's own addresses, which is not nginx's; it says that it is somebody else. */
    private int credits(String key, int address) throws Exception {
        InetAddress from = InetAddress.ofLiteral("127.0.0." + address);
        try (HttpClient there = HttpClient.newBuilder().localAddress(from).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(nginx.uri("/credits")))
                    .header("x-api-key", key)
                    .header("x-forwarded-for", "198.51.100.1")
                    .build();
            return there.send(request, BodyHandlers.ofString()).statusCode();
        }
    }

    @Test
    void aProofThatAClientSendsIsNothingAndWithoutAKeyNobodyComesIn() throws Exception {
        String key = key(TWO);
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    200,
                    send(chat(key, "ollama:tiny", false, "x-weir-proof", "1.a.b"))
                            .statusCode());
        }
        assertEquals(
                429,
                send(chat(key, "ollama:tiny", false, "x-weir-proof", "1.a.b")).statusCode());
        assertEquals(401, send(chat("wrong", "ollama:tiny", false)).statusCode());
        HttpRequest inside = HttpRequest.newBuilder(URI.create(nginx.uri("/internal/authz")))
                .header("authorization", "Bearer " + key)
                .build();
        assertEquals(404, send(inside).statusCode(), "only nginx itself asks there");
    }
}
