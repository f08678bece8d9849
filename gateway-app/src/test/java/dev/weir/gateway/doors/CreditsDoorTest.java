package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.admin.AccountAdministration;
import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admin.CreditAdministration;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.credits.Credits;
import dev.weir.gateway.ledger.credits.Price;
import dev.weir.gateway.ledger.credits.Tariff;
import dev.weir.gateway.limits.AddressLimit;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingGateway;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credits per call, as clients of an older gateway know it. */
class CreditsDoorTest {
    private static final Actor OPERATOR = Actor.gate();
    private static final Tariff TARIFF = new Tariff(
            Map.of("vllm:tiny", new Price(5 * Credits.ONE, 0, 0)),
            Price.FREE,
            Map.of("basic", 2_000, "premium", 1_000));
    private static final String HI = "{\"prompt\":\"Hi\"}";

    @TempDir
    Path folder;

    private final BothServers servers = new BothServers();
    private TestingGateway gate;
    private OlderClient client;
    private Issued issued;
    private String key;

    @BeforeEach
    void start() {
        gate = opened(AddressLimit.NONE, true);
        client = new OlderClient(gate);
        issued = gate.issue(KeyDraft.labelled("app"));
        key = issued.secret();
    }

    private void open(AddressLimit perAddress) {
        open(perAddress, true);
    }

    private void open(AddressLimit perAddress, boolean there) {
        gate = opened(perAddress, there);
        client = new OlderClient(gate);
    }

    private TestingGateway opened(AddressLimit perAddress, boolean there) {
        OlderDoors usual = OlderDoors.USUAL;
        OlderDoors doors = new OlderDoors(
                usual.bodyKey(),
                new OlderDoors.Credits(there, "ollama:tiny"),
                usual.oneCall(),
                usual.conversations(),
                usual.authz());
        return TestingGateway.told(StoreSettings.in(folder), servers.backends(), TARIFF, doors, perAddress);
    }

    @AfterEach
    void stop() {
        client.close();
        gate.close();
        servers.close();
    }

    private void grant(long credits) {
        gate.bean(CreditAdministration.class).grant(OPERATOR, issued.key().account(), credits * Credits.ONE, "", null);
    }

    private HttpResponse<String> ask(String path, String body) throws Exception {
        return client.post(path, body, "x_api_key", key);
    }

    @ParameterizedTest
    @CsvSource({
        "/generate, ollama:tiny, 1",
        "/generate/ollama:tiny, ollama:tiny, 1",
        "/generate/vllm:tiny, vllm:tiny, 5"
    })
    void aGoodCallCostsACreditOrWhatTheModelSays(String path, String model, long cost) throws Exception {
        grant(10);
        HttpResponse<String> answer = ask(path, HI);
        assertEquals(200, answer.statusCode(), answer.body());
        JsonNode told = OlderClient.json(answer);
        assertEquals("ab", told.path("response").asText(), answer.body());
        assertEquals(model, told.path("model").asText());
        assertEquals(cost, told.path("cost").asLong(-1), answer.body());
        assertEquals(10 - cost, told.path("credits_left").asLong(-1), answer.body());
        assertEquals(10 - cost, left());
    }

    private long left() throws Exception {
        return OlderClient.json(client.get("/credits", "x-api-key", key))
                .path("credits_left")
                .asLong(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama:tiny", "vllm:tiny"})
    void aStreamIsPiecesAndALastLineThatTellsTheCost(String model) throws Exception {
        grant(10);
        List<JsonNode> lines = ask("/generate/" + model, "{\"prompt\":\"Hi\",\"stream\":true}")
                .body()
                .lines()
                .map(Asker::parsed)
                .toList();
        assertEquals("a", lines.get(0).path("response").asText(), lines.toString());
        assertEquals("b", lines.get(1).path("response").asText());
        JsonNode last = lines.getLast();
        assertTrue(last.path("done").asBoolean());
        assertEquals(model.startsWith("vllm") ? 5 : 1, last.path("cost").asLong(-1));
        assertEquals(left(), last.path("credits_left").asLong(-1));
    }

    @Test
    void aTierIsAFactor() throws Exception {
        gate.bean(AccountAdministration.class).update(OPERATOR, issued.key().account(), terms -> terms.in("basic"));
        grant(10);
        assertEquals(2, OlderClient.json(ask("/generate", HI)).path("cost").asLong(-1));
        assertEquals(8, left());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama:tiny", "vllm:tiny"})
    void aCallThatFailsCostsNothing(String model) throws Exception {
        grant(10);
        HttpResponse<String> broken = ask("/generate/" + model, "{\"prompt\":\"break\",\"stream\":true}");
        List<JsonNode> lines = broken.body().lines().map(Asker::parsed).toList();
        assertTrue(lines.getLast().has("detail"), broken.body());
        Await.until(
                "it is in the books",
                () -> gate.usage().rows(UsageFilter.ALL, 10, null).rows().size() == 1);
        assertEquals(10, left());
        assertEquals(400, ask("/generate", "{\"prompt\":7}").statusCode());
        assertEquals(10, left());
    }

    @Test
    void refusalsHaveTheOlderGatewaysWords() throws Exception {
        HttpResponse<String> nobody = client.post("/generate", HI, "x_api_key", "wrong");
        assertEquals(401, nobody.statusCode());
        assertEquals("{\"detail\":\"Invalid API Key\"}", nobody.body());
        assertEquals(
                "{\"detail\":\"Invalid API Key\"}", client.post("/generate", HI).body());
        grant(1);
        assertEquals(200, ask("/generate", HI).statusCode());
        HttpResponse<String> poor = ask("/generate", HI);
        assertEquals(403, poor.statusCode());
        assertEquals("{\"detail\":\"Insufficient credits\"}", poor.body());
        HttpResponse<String> unknown = ask("/generate/nobody", HI);
        assertEquals(400, unknown.statusCode());
        assertEquals(
                "Invalid model name", OlderClient.json(unknown).path("detail").asText());
        assertTrue(unknown.body().contains("\"allowed_models\":[\""), unknown.body());
        assertEquals(400, ask("/generate", "{").statusCode());
    }

    @Test
    void theKeyMayStandInEitherHeaderButNotInTwoThatDiffer() throws Exception {
        assertEquals(200, client.post("/generate", HI, "x-api-key", key).statusCode());
        assertEquals(
                200,
                client.post("/generate", HI, "authorization", "Bearer " + key, "x_api_key", key)
                        .statusCode());
        HttpResponse<String> two = client.post("/generate", HI, "x-api-key", key, "x_api_key", "other");
        assertEquals(400, two.statusCode());
        assertTrue(OlderClient.json(two).has("detail"), two.body());
        assertEquals(
                401, client.get("/v1/models", "x_api_key", key).statusCode(), "other doors do not know that header");
    }

    @Test
    void creditsOutliveARestart() throws Exception {
        grant(3);
        ask("/generate", HI);
        client.close();
        gate.close();
        open(AddressLimit.NONE);
        assertEquals(2, left());
    }

    @Test
    void limitsByTimeAndByAddressHold() throws Exception {
        key = gate.issue(KeyDraft.labelled("slow").limited(new Limits(1, null, null, null, null)))
                .secret();
        assertEquals(200, ask("/generate", HI).statusCode());
        HttpResponse<String> often = ask("/generate", HI);
        assertEquals(429, often.statusCode());
        assertTrue(OlderClient.json(often).has("detail"), often.body());
        client.close();
        gate.close();
        open(new AddressLimit(null, 1));
        client.get("/credits", "x-api-key", key);
        HttpResponse<String> far = client.get("/credits", "x-api-key", key);
        assertEquals(429, far.statusCode());
        assertTrue(OlderClient.json(far).path("detail").asText().contains("your address"), far.body());
    }

    @Test
    void aDoorThatIsClosedIsNotThere() throws Exception {
        client.close();
        gate.close();
        open(AddressLimit.NONE, false);
        assertEquals(404, ask("/generate", HI).statusCode());
        assertEquals(404, ask("/generate/tiny", HI).statusCode());
        assertEquals(404, client.get("/credits", "x-api-key", key).statusCode());
    }

    @Test
    void aFieldThatNobodyKnowsIsPassedOverAndTold() throws Exception {
        HttpResponse<String> answer = ask("/generate", "{\"prompt\":\"Hi\",\"user\":\"me\"}");
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.headers().firstValue("warning").orElse("").contains("user"));
        assertTrue(OlderClient.json(answer).path("credits_left").isNull(), "no balance was ever given");
    }
}
