package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.admin.AccountAdministration;
import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.limits.ModelLimits;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingGateway;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nginx asks before it passes a request on, and what it says then. */
class AuthzDoorTest {
    private static final String AUTHZ = "/internal/authz";
    private static final String CHAT =
            "{\"model\":\"vllm:tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final Limits TWO = new Limits(2, null, null, null, null);

    @TempDir
    Path folder;

    private final BothServers servers = new BothServers();
    private TestingGateway gate;
    private OlderClient client;

    @BeforeEach
    void start() throws Exception {
        Path secret = Files.writeString(folder.resolve("proofs"), "0123456789abcdef0123456789abcdef\n");
        open(folder, new OlderDoors.Authz(true, null, List.of("v1"), secret, Duration.ofSeconds(30)));
    }

    private void open(Path data, OlderDoors.Authz authz) {
        OlderDoors usual = OlderDoors.USUAL;
        OlderDoors doors =
                new OlderDoors(usual.bodyKey(), usual.credits(), usual.oneCall(), usual.conversations(), authz);
        gate = TestingGateway.told(StoreSettings.in(data), servers.backends(), doors);
        client = new OlderClient(gate);
    }

    @AfterEach
    void stop() {
        client.close();
        gate.close();
        servers.close();
    }

    private String key(KeyDraft draft) {
        return gate.issue(draft).secret();
    }

    private HttpResponse<String> authz(String key, String model) throws Exception {
        return client.get(AUTHZ, "authorization", "Bearer " + key, "x-weir-model", model);
    }

    private HttpResponse<String> chat(String key, String proof) throws Exception {
        return client.post("/v1/chat/completions", CHAT, "authorization", "Bearer " + key, "x-weir-proof", proof);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private List<UsageRow> rows() {
        return gate.usage().rows(UsageFilter.ALL, 10, null).rows();
    }

    @Test
    void aCheckCountsAndTheRequestWithItsProofDoesNot() throws Exception {
        String key = key(KeyDraft.labelled("app").limited(TWO));
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> checked = authz(key, "ollama:tiny");
            assertEquals(204, checked.statusCode(), checked.body());
            assertEquals("true", header(checked, "x-ratelimit-checked"));
            assertEquals("weir", header(checked, "x-proxy-backend"));
            assertEquals("2", header(checked, "x-ratelimit-limit-requests"));
            assertEquals(Integer.toString(1 - i), header(checked, "x-ratelimit-remaining-requests"));
            HttpResponse<String> answer = chat(key, header(checked, "x-weir-proof"));
            assertEquals(200, answer.statusCode(), answer.body());
        }
        HttpResponse<String> third = authz(key, "ollama:tiny");
        assertEquals(429, third.statusCode());
        assertFalse(header(third, "retry-after").isEmpty());
        Await.until("both are in the books, once", () -> rows().size() == 2);
        assertTrue(rows().stream().allMatch(row -> row.settlement().outcome() == Outcome.COMPLETED));
    }

    @Test
    void aProofIsGoodOnceAndForItsKeyOnly() throws Exception {
        String key = key(KeyDraft.labelled("app").limited(TWO));
        String proof = header(authz(key, "vllm:tiny"), "x-weir-proof");
        assertEquals(200, chat(key, proof).statusCode());
        assertEquals(200, chat(key, proof).statusCode(), "used: counted as any");
        assertEquals(429, chat(key, proof).statusCode());
        String other = key(KeyDraft.labelled("other"));
        assertEquals(
                403,
                chat(other, header(authz(key(KeyDraft.labelled("third")), "vllm:tiny"), "x-weir-proof"))
                        .statusCode());
    }

    @Test
    void aForgedProofIsRefused() throws Exception {
        String key = key(KeyDraft.labelled("app"));
        String proof = header(authz(key, "vllm:tiny"), "x-weir-proof");
        int asked = servers.asked().size();
        for (String forged :
                List.of("true", "1", ".", "..", "9999999999999.abc.def", "9" + proof, proof + "A", "x".repeat(4000))) {
            assertEquals(403, chat(key, forged).statusCode(), forged);
        }
        assertEquals(asked, servers.asked().size());
        assertEquals(403, chat("wrong", proof).statusCode());
    }

    @Test
    void anotherGateWithTheSameSecretKnowsAProof() throws Exception {
        String secret = key(KeyDraft.labelled("both").limited(new Limits(1, null, 100_000, null, null)));
        String shared = header(authz(secret, "tiny"), "x-weir-proof");
        client.close();
        gate.close();
        open(folder, new OlderDoors.Authz(true, null, List.of(), folder.resolve("proofs"), Duration.ofSeconds(30)));
        assertEquals(200, chat(secret, shared).statusCode());
    }

    @Test
    void onlyAKeyWhoseCallsAreJustCountedGoesStraightToAServer() throws Exception {
        String plain = key(KeyDraft.labelled("plain").limited(TWO));
        HttpResponse<String> direct = authz(plain, "tiny");
        assertEquals("v1", header(direct, "x-proxy-backend"));
        assertEquals("", header(direct, "x-weir-proof"));
        Await.until("its row is there", () -> rows().size() == 1);
        UsageRow row = rows().getFirst();
        assertEquals(Outcome.DELEGATED, row.settlement().outcome());
        assertEquals("v1", row.settlement().backend());
        assertEquals("weir", header(authz(plain, "vllm:tiny"), "x-proxy-backend"), "the server has no such name");
        for (KeyDraft draft : List.of(
                KeyDraft.labelled("a").forModels(List.of("tiny")),
                KeyDraft.labelled("b").limited(new Limits(null, null, 100, null, null)),
                KeyDraft.labelled("c").limited(new Limits(null, null, null, 100L, null)),
                KeyDraft.labelled("d").limited(new Limits(null, null, null, null, 1)))) {
            assertEquals("weir", header(authz(key(draft), "tiny"), "x-proxy-backend"), draft.label());
        }
        Issued paying = gate.issue(KeyDraft.labelled("paying"));
        gate.bean(AccountAdministration.class)
                .update(Actor.gate(), paying.key().account(), terms -> terms.metered(true));
        assertEquals("weir", header(authz(paying.secret(), "tiny"), "x-proxy-backend"));
    }

    @Test
    void refusalsAreThoseThatNginxKnows() throws Exception {
        assertEquals(401, client.get(AUTHZ).statusCode());
        assertEquals(401, authz("wrong", "tiny").statusCode());
        assertEquals(
                403,
                authz(key(KeyDraft.labelled("admin").scoped(Set.of(Scope.ADMIN))), "tiny")
                        .statusCode());
        assertEquals(
                403,
                authz(key(KeyDraft.labelled("few").forModels(List.of("other"))), "tiny")
                        .statusCode());
    }

    @Test
    void aDoorThatIsClosedIsNotThereAndAProofIsAHeaderAsAny() throws Exception {
        String key = key(KeyDraft.labelled("app"));
        client.close();
        gate.close();
        open(folder, new OlderDoors.Authz(false, null, List.of(), null, Duration.ofSeconds(30)));
        assertEquals(404, authz(key, "tiny").statusCode());
        assertEquals(200, chat(key, "forged").statusCode());
    }

    @Test
    void theModelsOwnLimitIsCountedWhenTheBodyIsRead() throws Exception {
        String key = key(KeyDraft.labelled("app"));
        client.close();
        gate.close();
        ModelLimits one = new ModelLimits(Map.of("vllm:tiny", new Limits(1, null, null, null, null)));
        OlderDoors doors = OlderDoors.USUAL;
        gate = TestingGateway.told(StoreSettings.in(folder), servers.backends(), doors, one);
        client = new OlderClient(gate);
        assertEquals(
                200, chat(key, header(authz(key, "vllm:tiny"), "x-weir-proof")).statusCode());
        HttpResponse<String> lying = authz(key, "ollama:tiny");
        assertEquals(429, chat(key, header(lying, "x-weir-proof")).statusCode());
    }

    @Test
    void whileSomeModelHasLimitsNothingGoesStraightToAServer() throws Exception {
        String key = key(KeyDraft.labelled("app"));
        client.close();
        gate.close();
        OlderDoors usual = OlderDoors.USUAL;
        OlderDoors doors = new OlderDoors(
                usual.bodyKey(),
                usual.credits(),
                usual.oneCall(),
                usual.conversations(),
                new OlderDoors.Authz(true, "v1", List.of("v1"), null, Duration.ofSeconds(30)));
        ModelLimits other = new ModelLimits(Map.of("other", new Limits(1, null, null, null, null)));
        gate = TestingGateway.told(StoreSettings.in(folder), servers.backends(), doors, other);
        client = new OlderClient(gate);
        assertEquals("weir", header(authz(key, "tiny"), "x-proxy-backend"));
        assertEquals("weir", header(client.get(AUTHZ, "authorization", "Bearer " + key), "x-proxy-backend"));
    }

    @Test
    void withoutAModelTheDefaultHolds() throws Exception {
        String key = key(KeyDraft.labelled("app"));
        assertEquals("weir", header(client.get(AUTHZ, "authorization", "Bearer " + key), "x-proxy-backend"));
        client.close();
        gate.close();
        open(folder, new OlderDoors.Authz(true, "v1", List.of("v1"), null, Duration.ofSeconds(30)));
        assertEquals("v1", header(client.get(AUTHZ, "authorization", "Bearer " + key), "x-proxy-backend"));
    }
}
