package dev.weir.gateway.http.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.http.admin.TestingOffice.Said;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /admin/v1/accounts}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsTest {
    private static final String ACCOUNTS = "/admin/v1/accounts";
    private static final int ASKERS = 20;

    private TestingOffice office;

    @BeforeAll
    void open(@TempDir Path folder) {
        office = new TestingOffice(folder);
    }

    @AfterAll
    void close() {
        office.close();
    }

    @Test
    void anAccountIsMadeChangedAndGivenCredits() {
        JsonNode made = made("{\"name\":\"team\",\"limits\":{\"tokens_per_day\":1000000}}");
        assertEquals(1_000_000, made.at("/limits/tokens_per_day").asInt(), made.toString());
        assertTrue(made.path("balance").isNull());
        JsonNode changed = office.patch(
                        ACCOUNTS + "/team",
                        "{\"metered\":true,\"tier\":\"basic\",\"monthly_micro_credits\":5000000,"
                                + "\"limits\":{\"requests_per_minute\":7}}")
                .json();
        assertEquals(7, changed.at("/limits/requests_per_minute").asInt());
        assertEquals(1_000_000, changed.at("/limits/tokens_per_day").asInt());
        assertEquals("basic", changed.path("tier").asText());
        assertEquals(5_000_000, changed.at("/balance/free_micro_credits").asInt(), changed.toString());
        JsonNode given = grant("team", 1_500_000, "k1").json();
        assertEquals(6_500_000, given.at("/balance/free_micro_credits").asInt());
        JsonNode plain = office.patch(
                        ACCOUNTS + "/team", "{\"limits\":null,\"tier\":null,\"monthly_micro_credits\":null}")
                .json();
        assertTrue(plain.at("/limits/requests_per_minute").isNull());
        assertEquals("", plain.path("tier").asText());
        assertEquals(0, plain.path("monthly_micro_credits").asInt());
    }

    @Test
    void aGrantMetersAnAccountAndAKeySeesWhatIsLeft() {
        made("{\"name\":\"lab\"}");
        JsonNode given = grant("lab", 2_000_000, "").json();
        assertTrue(given.path("metered").asBoolean());
        String secret = office.post("/admin/v1/keys", "{\"label\":\"lab\",\"account\":\"lab\"}")
                .json()
                .path("secret")
                .asText();
        JsonNode own = office.ask(secret, "GET", "/v1/usage", "").json();
        assertEquals(2_000_000, own.path("free_micro_credits").asInt(), own.toString());
    }

    /** R18. */
    @Test
    void theSameGrantFiftyTimesAtOnceIsGivenOnceAndAnotherBodyIsAConflict() {
        made("{\"name\":\"once\"}");
        List<CompletableFuture<Said>> asked = new ArrayList<>();
        for (int i = 0; i < ASKERS; i++) {
            asked.add(
                    CompletableFuture.supplyAsync(() -> grant("once", 3_000_000, "same"), Thread::startVirtualThread));
        }
        asked.forEach(
                said -> assertEquals(200, said.join().status(), said.join().body()));
        assertEquals(3_000_000, free("once"));
        Said other = grant("once", 4_000_000, "same");
        assertEquals("409 conflict", other.status() + " " + other.code());
        assertEquals(3_000_000, free("once"));
    }

    @Test
    void noMoreIsRefundedThanWasCharged() {
        made("{\"name\":\"refunded\"}");
        grant("refunded", 1_000_000, "");
        Said refused = office.post(ACCOUNTS + "/refunded/refund", "{\"micro_credits\":1}");
        assertEquals(400, refused.status(), refused.body());
        assertEquals(1_000_000, free("refunded"));
    }

    /** R19. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"micro_credits\":9223372036854775807}",
                "{\"micro_credits\":9223372036854775808}",
                "{\"micro_credits\":-1}",
                "{\"micro_credits\":0}",
                "{\"micro_credits\":0.5}",
                "{\"micro_credits\":1e308}",
                "{\"micro_credits\":\"1\"}",
                "{\"micro_credits\":null}",
                "{}",
                "{\"micro_credits\":1,\"credits\":1}",
                "{\"micro_credits\":1,\"note\":\"a\\u0000\"}",
                "{\"micro_credits\":1,\"actor\":\"me\"}",
                "{\"micro_credits\":1,\"micro_credits\":2}"
            })
    void aWrongAmountIsRefusedAndChangesNothing(String body) {
        office.post(ACCOUNTS, "{\"name\":\"amounts\",\"metered\":true}");
        for (String deed : List.of("grant", "refund")) {
            Said said = office.post(ACCOUNTS + "/amounts/" + deed, body);
            assertEquals(400, said.status(), deed + " " + said.body());
        }
        assertEquals(0, free("amounts"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{\"name\":\"\"} | name",
                "{\"name\":\"%\"} | name",
                "{\"name\":\"key:aaaaaaaaaaaa\"} | name",
                "{\"name\":\"a b\"} | name",
                "{\"name\":\"x\",\"limits\":{\"requests_per_minute\":0}} | limits.requests_per_minute",
                "{\"name\":\"x\",\"monthly_micro_credits\":-1} | monthly_micro_credits",
                "{\"name\":\"x\",\"metered\":true,\"monthly_micro_credits\":9223372036854775807} | monthly_micro_credits",
                "{\"name\":\"x\",\"tier\":\"a b\"} | tier",
                "{\"name\":\"x\",\"metered\":null} | metered",
                "{\"name\":\"x\",\"balance\":{}} | balance",
                "{\"name\":\"x\",\"create_time\":\"2026-01-01T00:00:00Z\"} | create_time",
                "{\"name\":\"x\",\"granted\":5} | granted"
            })
    void aWrongAccountIsToldWithItsField(String body, String field) {
        Said said = office.post(ACCOUNTS, body);
        assertEquals(400, said.status(), said.body());
        assertEquals(field, said.param());
        assertEquals(404, office.get(ACCOUNTS + "/x").status());
    }

    @Test
    void anAccountThatIsThereIsAConflict() {
        made("{\"name\":\"twice\"}");
        assertEquals(409, office.post(ACCOUNTS, "{\"name\":\"twice\"}").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "%25", "_", "%00", "a%2Fb", "key:aaaaaaaaaaaa", "'%20or%201=1--"})
    void anAccountThatIsNotThereIsNotFound(String name) {
        String account = ACCOUNTS + "/" + name;
        for (Said said : List.of(
                office.get(account),
                office.patch(account, "{\"tier\":\"a\"}"),
                office.post(account + "/grant", "{\"micro_credits\":1}"),
                office.post(account + "/refund", "{\"micro_credits\":1}"))) {
            assertEquals(404, said.status(), said.body());
        }
    }

    @Test
    void pagesHaveEachAccountOnceAndAnEnd() {
        for (int i = 0; i < 5; i++) {
            made("{\"name\":\"page-" + i + "\"}");
        }
        Set<String> seen = new HashSet<>();
        JsonNode page = office.get(ACCOUNTS + "?page_size=2").json();
        int pages = 1;
        while (!page.path("next_page_token").isNull()) {
            page.path("accounts")
                    .forEach(account -> assertTrue(seen.add(account.path("name").asText())));
            page = office.get(ACCOUNTS + "?page_size=2&page_token="
                            + page.path("next_page_token").asText())
                    .json();
            assertTrue(++pages < 100, page.toString());
        }
        page.path("accounts").forEach(account -> seen.add(account.path("name").asText()));
        assertTrue(seen.containsAll(Set.of("page-0", "page-1", "page-2", "page-3", "page-4")), seen.toString());
        assertTrue(seen.stream().noneMatch(name -> name.startsWith("key:")), seen.toString());
        assertTrue(office.get(ACCOUNTS + "?own=true").body().contains("\"key:"));
        assertEquals(400, office.get(ACCOUNTS + "?own=maybe").status());
    }

    private JsonNode made(String body) {
        Said made = office.post(ACCOUNTS, body);
        assertEquals(200, made.status(), made.body());
        return made.json();
    }

    private long free(String name) {
        return office.get(ACCOUNTS + "/" + name)
                .json()
                .at("/balance/free_micro_credits")
                .asLong();
    }

    private Said grant(String name, long micro, String once) {
        HttpRequest.Builder request = HttpRequest.newBuilder(office.gate.http(ACCOUNTS + "/" + name + "/grant"))
                .header("authorization", "Bearer " + office.admin)
                .POST(HttpRequest.BodyPublishers.ofString("{\"micro_credits\":" + micro + "}"));
        if (!once.isEmpty()) {
            request.header("idempotency-key", once);
        }
        return office.said(request.build());
    }
}
