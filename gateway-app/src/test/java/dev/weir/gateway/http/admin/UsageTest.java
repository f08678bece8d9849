package dev.weir.gateway.http.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.http.admin.TestingOffice.Said;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.Scope;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /admin/v1/usage} and {@code /v1/usage}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageTest {
    private static final String USAGE = "/admin/v1/usage";

    private TestingOffice office;
    private Issued one;
    private Issued other;
    private String reader;

    @BeforeAll
    void open(@TempDir Path folder) {
        office = new TestingOffice(folder);
        one = office.gate.issue(KeyDraft.labelled("one").limited(new Limits(60, null, null, null, null)));
        other = office.gate.issue(KeyDraft.labelled("other"));
        reader = office.key("reader", Scope.USAGE_READ);
        for (int i = 0; i < 3; i++) {
            assertEquals(200, office.chat(one.secret()).status());
        }
        assertEquals(200, office.chat(other.secret()).status());
    }

    @AfterAll
    void close() {
        office.close();
    }

    @Test
    void callsAreAddedUpByEachGrouping() {
        JsonNode byKey = report("?by=key").path("summaries");
        assertEquals(one.key().id(), byKey.at("/0/key").asText());
        assertEquals("one", byKey.at("/0/label").asText());
        assertEquals(3, byKey.at("/0/requests").asInt());
        for (String by : Set.of("account", "model", "backend", "day")) {
            JsonNode report = report("?by=" + by);
            assertEquals(by, report.path("by").asText());
            assertTrue(report.path("summaries").get(0).has(by), report.toString());
        }
        assertEquals(
                4, report("?by=model&model=tiny").at("/summaries/0/requests").asInt());
        assertEquals(0, report("?model=%25").path("summaries").size());
        assertEquals(
                1,
                report("?by=day&key=" + other.key().id())
                        .at("/summaries/0/requests")
                        .asInt());
        assertEquals(0, report("?since=2999-01-01").path("summaries").size());
        assertEquals(0, report("?until=2001-01-01T00:00:00Z").path("summaries").size());
    }

    @Test
    void rowsComeByPagesWithAnEnd() {
        Set<String> seen = new HashSet<>();
        JsonNode page = rows("?page_size=3");
        page.path("rows").forEach(row -> seen.add(row.path("call_id").asText()));
        assertEquals(3, seen.size());
        page = rows("?page_size=3&page_token=" + page.path("next_page_token").asText());
        page.path("rows").forEach(row -> seen.add(row.path("call_id").asText()));
        assertEquals(4, seen.size());
        assertTrue(page.path("next_page_token").isNull());
        JsonNode row = page.at("/rows/0");
        assertEquals("completed", row.path("outcome").asText());
        assertEquals("tiny", row.path("asked_model").asText());
        assertEquals("one", row.path("key_label").asText());
    }

    /** A11: nobody sees what another key has used. */
    @Test
    void aKeySeesItsOwnUsageAndLimitsOnly() {
        Said own = office.ask(one.secret(), "GET", "/v1/usage", "");
        assertEquals(200, own.status(), own.body());
        JsonNode said = own.json();
        assertEquals(one.key().id(), said.path("key_id").asText());
        assertEquals(3, said.at("/by_day/0/requests").asInt());
        assertEquals("tiny", said.at("/by_model/0/model").asText());
        assertEquals(60, said.at("/limits/requests_per_minute").asInt());
        assertEquals(60, said.at("/requests/limit").asInt());
        assertTrue(said.at("/requests/remaining").asInt() < 60, own.body());
        assertTrue(said.path("tokens").isNull());
        JsonNode others = office.ask(other.secret(), "GET", "/v1/usage?since=2001-01-01", "")
                .json();
        assertEquals(1, others.at("/by_day/0/requests").asInt());
        assertFalse(others.toString().contains(one.key().id()));
        assertEquals(
                400,
                office.ask(other.secret(), "GET", "/v1/usage?key=" + one.key().id(), "")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?by=hour",
                "?by=key&by=day",
                "?from=2026-01-01",
                "?since=yesterday",
                "?since=2026-13-01",
                "?since=-999999999-01-01T00:00:00Z",
                "?until=%2B999999999-01-01T00:00:00Z",
                "?key=%25",
                "?key=a%00",
                "?model=%00",
                "/rows?page_size=0",
                "/rows?page_token=x",
                "/rows?page_token=%00",
                "/rows?by=key"
            })
    void aWrongQueryIsRefused(String query) {
        Said said = office.ask(reader, "GET", USAGE + query, "");
        assertEquals(400, said.status(), said.body());
    }

    private JsonNode report(String query) {
        Said said = office.ask(reader, "GET", USAGE + query, "");
        assertEquals(200, said.status(), said.body());
        return said.json();
    }

    private JsonNode rows(String query) {
        return report("/rows" + query);
    }
}
