package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.limits.AddressLimit;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingGateway;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key in the body of Ollama's two calls, as clients of an older Ollama proxy send it. */
class BodyKeyDoorTest {
    private static final String REFUSED = "{\"error\":\"Invalid or missing API key\"}";

    @TempDir
    Path folder;

    private final BothServers servers = new BothServers();
    private TestingGateway gate;
    private OlderClient client;
    private String key;

    @BeforeEach
    void start() {
        open(OlderDoors.USUAL);
    }

    private void open(Object... settings) {
        gate = TestingGateway.told(StoreSettings.in(folder), servers.backends(), settings);
        client = new OlderClient(gate);
        key = gate.issue(KeyDraft.labelled("app")).secret();
    }

    @AfterEach
    void stop() {
        shut();
        servers.close();
    }

    private void shut() {
        client.close();
        gate.close();
    }

    private HttpResponse<String> generate(String model, String more, String... headers) throws Exception {
        return client.post("/api/generate", "{\"model\":\"" + model + "\",\"prompt\":\"Hi\"" + more + "}", headers);
    }

    private String member() {
        return ",\"key\":\"" + key + "\"";
    }

    @ParameterizedTest
    @CsvSource({"ollama:tiny, true", "ollama:tiny, false", "vllm:tiny, true", "vllm:tiny, false"})
    void theKeyInTheBodyLetsInAndReachesNoServer(String model, boolean stream) throws Exception {
        String rest = "\"model\":\"" + model + "\",\"stream\":" + stream;
        var generated = client.post("/api/generate", "{\"key\" : \"" + key + "\", \"prompt\":\"Hi\"," + rest + "}");
        assertEquals(200, generated.statusCode(), generated.body());
        var chatted = client.post(
                "/api/chat",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]," + rest + " ,\"\\u006bey\":\"" + key
                        + "\"\n}");
        assertEquals(200, chatted.statusCode(), chatted.body());
        assertEquals(2, servers.asked().size());
        for (SeenRequest asked : servers.asked()) {
            assertFalse(asked.text().contains(key), asked.text());
            assertTrue(Asker.parsed(asked).path("key").isMissingNode(), asked.text());
            assertTrue(asked.headers().stream().noneMatch(line -> line.contains(key)), asked::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"key\":\"wrong\"",
                ",\"key\":\"\"",
                ",\"key\":null",
                ",\"key\":7",
                ",\"key\":{\"a\":1}",
                ",\"options\":{\"key\":\"x\"}"
            })
    void withoutAGoodKeyItIsRefusedInItsOwnWords(String more) throws Exception {
        var answer = generate("tiny", more);
        assertEquals(401, answer.statusCode());
        assertEquals(REFUSED, answer.body());
        assertEquals(0, servers.asked().size());
    }

    @Test
    void whatIsNoJsonShowsNoKey() throws Exception {
        for (String body :
                List.of("", "{", "[]", "nonsense", "{\"key\":\"" + key + "\"", "{\"key\":\"a\",\"key\":\"b\"}")) {
            assertEquals(REFUSED, client.post("/api/chat", body).body(), body);
        }
    }

    @Test
    void aModelThatTheKeyMayNotUseIsForbidden() throws Exception {
        key = gate.issue(KeyDraft.labelled("few").forModels(List.of("vllm:*"))).secret();
        var refused = generate("ollama:tiny", member());
        assertEquals(403, refused.statusCode());
        assertTrue(OlderClient.json(refused).path("error").asText().contains("ollama:tiny"), refused.body());
        assertEquals(200, generate("vllm:tiny", member()).statusCode());
        key = gate.issue(KeyDraft.labelled("all")).secret();
        assertEquals(404, generate("nobody", member()).statusCode());
    }

    @Test
    void aHeaderComesFirstAndTheBodyMayOnlySayTheSame() throws Exception {
        String other = gate.issue(KeyDraft.labelled("other")).secret();
        assertEquals(
                200,
                generate("ollama:tiny", "", "authorization", "Bearer " + key).statusCode());
        assertEquals(
                200,
                generate("ollama:tiny", member(), "authorization", "Bearer " + key)
                        .statusCode());
        assertEquals(
                400,
                generate("ollama:tiny", member(), "authorization", "Bearer " + other)
                        .statusCode());
        assertEquals(400, generate("ollama:tiny", member(), "x-api-key", other).statusCode());
        assertEquals(
                401,
                generate("ollama:tiny", member(), "authorization", "Bearer wrong")
                        .statusCode());
        for (SeenRequest asked : servers.asked()) {
            assertFalse(asked.text().contains(key), asked.text());
        }
    }

    @Test
    void noMoreIsReadForNobodyThanTheBound() throws Exception {
        String large = ",\"system\":\"" + "x".repeat(1 << 20) + "\"";
        assertEquals(413, generate("ollama:tiny", large + member()).statusCode());
        byte[] body = ("{\"model\":\"ollama:tiny\",\"prompt\":\"Hi\"" + large + member() + "}")
                .getBytes(StandardCharsets.UTF_8);
        var chunked = client.send(client.request("/api/generate")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertEquals(413, chunked.statusCode());
        var small = client.send(client.request("/api/generate")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(("{\"model\":\"ollama:tiny\",\"prompt\":\"Hi\"" + member() + "}")
                                .getBytes(StandardCharsets.UTF_8)))));
        assertEquals(200, small.statusCode(), small.body());
        assertEquals(
                200, generate("ollama:tiny", large, "x-api-key", key).statusCode(), "a key in a header may send more");
    }

    @Test
    void thoseWhoTellALengthAndSendNothingKeepNobodyOut() throws Exception {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 70; i++) {
                Socket socket = new Socket("127.0.0.1", gate.http("/").getPort());
                slow.add(socket);
                socket.getOutputStream().write("""
                        POST /api/generate HTTP/1.1\r
                        host: localhost\r
                        content-type: application/json\r
                        content-length: 1048576\r
                        \r
                        {"model":""".getBytes(StandardCharsets.UTF_8));
            }
            for (int i = 0; i < 8; i++) {
                assertEquals(200, generate("ollama:tiny", member()).statusCode());
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void onlyTheTwoRoutesTakeIt() throws Exception {
        assertEquals(
                401,
                client.post("/api/embed", "{\"model\":\"tiny\",\"input\":\"x\"" + member() + "}")
                        .statusCode());
        assertEquals(
                401,
                client.post("/v1/chat/completions", "{\"model\":\"tiny\",\"messages\":[]" + member() + "}")
                        .statusCode());
    }

    @Test
    void aDoorThatIsClosedIsNotThere() throws Exception {
        shut();
        OlderDoors usual = OlderDoors.USUAL;
        open(new OlderDoors(
                new OlderDoors.BodyKey(false, 1),
                usual.credits(),
                usual.oneCall(),
                usual.conversations(),
                usual.authz()));
        var refused = generate("tiny", member());
        assertEquals(401, refused.statusCode());
        assertEquals("invalid_api_key", OlderClient.json(refused).path("code").asText());
        assertEquals(400, generate("tiny", member(), "x-api-key", key).statusCode(), "an unknown field as any");
    }

    @Test
    void anAddressHasALimitWhereTheKeyIsInTheBodyOnly() throws Exception {
        shut();
        open(new AddressLimit(2, null));
        generate("ollama:tiny", member());
        generate("ollama:tiny", member());
        var refused = generate("ollama:tiny", member());
        assertEquals(429, refused.statusCode());
        assertTrue(OlderClient.json(refused).path("error").asText().contains("your address"), refused.body());
        assertTrue(refused.headers().firstValue("retry-after").isPresent());
        assertEquals(200, generate("ollama:tiny", "", "x-api-key", key).statusCode());
        assertNull(OlderClient.json(refused).get("code"));
    }
}
