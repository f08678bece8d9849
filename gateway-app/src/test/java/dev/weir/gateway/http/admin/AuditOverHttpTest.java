package dev.weir.gateway.http.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.http.admin.TestingOffice.Said;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /admin/v1/audit} and {@code /admin/v1/ledger}, and secrets that change. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditOverHttpTest {
    private static final String KEYS = "/admin/v1/keys";

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
    void whatIsDoneIsWrittenDownWithoutAnySecret() {
        JsonNode made = office.post(KEYS, "{\"label\":\"app\"}").json();
        String id = made.path("id").asText();
        office.patch(KEYS + "/" + id, "{\"label\":\"other\"}");
        office.post(KEYS + "/" + id + "/revoke", "");
        JsonNode entries = office.get("/admin/v1/audit?subject=" + id).json().path("entries");
        assertEquals("key.revoke", entries.at("/0/action").asText());
        assertEquals("key.update", entries.at("/1/action").asText());
        assertEquals("app", entries.at("/1/before/label").asText());
        assertEquals("other", entries.at("/1/after/label").asText());
        assertEquals("key.create", entries.at("/2/action").asText());
        assertTrue(entries.at("/2/before").isNull());
        String actor = entries.at("/0/actor_key_id").asText();
        assertEquals(3, entries.size());
        assertTrue(office.get("/admin/v1/audit?actor=" + actor)
                        .json()
                        .path("entries")
                        .size()
                >= 3);
        assertFalse(office.get("/admin/v1/audit")
                .body()
                .contains(made.path("secret").asText()));
        assertEquals(
                0,
                office.get("/admin/v1/audit?subject=%25").json().path("entries").size());
        assertEquals(
                0,
                office.get("/admin/v1/audit?since=2999-01-01")
                        .json()
                        .path("entries")
                        .size());
        JsonNode page = office.get("/admin/v1/audit?page_size=1").json();
        String next = page.path("next_page_token").asText();
        JsonNode second =
                office.get("/admin/v1/audit?page_size=1&page_token=" + next).json();
        assertTrue(
                second.at("/entries/0/id").asLong() < page.at("/entries/0/id").asLong());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?page_token=x",
                "?page_token=99999999999999999999",
                "?page_size=0",
                "?since=x",
                "?subject=%00",
                "?actor=a%00",
                "?who=me",
                "?since=-999999999-01-01T00:00:00Z"
            })
    void aWrongQueryIsRefused(String query) {
        Said said = office.get("/admin/v1/audit" + query);
        assertEquals(400, said.status(), said.body());
    }

    @Test
    void theBooksBalance() {
        JsonNode check = office.get("/admin/v1/ledger").json();
        assertTrue(check.path("balanced").asBoolean(), check.toString());
        assertEquals(0, check.path("findings").size());
    }

    /** A19, but for the clocks. */
    @Test
    void anOldSecretGoesOnForTheOverlapAndEndsAtOnceWithoutOne() {
        JsonNode made = office.post(KEYS, "{\"label\":\"turned\"}").json();
        String key = KEYS + "/" + made.path("id").asText();
        String first = made.path("secret").asText();
        JsonNode turned =
                office.post(key + "/rotate", "{\"overlap_seconds\":3600}").json();
        String second = turned.path("secret").asText();
        assertEquals(2, turned.path("secrets").size(), turned.toString());
        assertTrue(turned.at("/secrets/0/expire_time").isNull());
        assertTrue(turned.at("/secrets/1/expire_time").isTextual());
        assertEquals(200, office.chat(first).status());
        assertEquals(200, office.chat(second).status());
        String third = office.post(key + "/rotate", "{\"overlap_seconds\":0}")
                .json()
                .path("secret")
                .asText();
        assertEquals(401, office.chat(first).status());
        assertEquals(401, office.chat(second).status());
        assertEquals(200, office.chat(third).status());
        JsonNode now = office.get(key).json();
        assertEquals(1, now.path("secrets").size());
        assertTrue(third.endsWith(now.path("last_four").asText()), now.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"overlap_seconds\":-1}", "{\"overlap_seconds\":2592001}", "{\"overlap_seconds\":\"1h\"}",
                "{\"overlap_seconds\":9223372036854775807}", "{\"overlap\":1}", "[]"
            })
    void aWrongOverlapIsRefused(String body) {
        JsonNode made = office.post(KEYS, "{\"label\":\"kept\"}").json();
        Said said = office.post(KEYS + "/" + made.path("id").asText() + "/rotate", body);
        assertEquals(400, said.status(), said.body());
        assertEquals(200, office.chat(made.path("secret").asText()).status());
    }

    @Test
    void theSameIdempotencyKeyMakesOneKeyAndWithholdsItsSecret() {
        Said first = create("{\"label\":\"once\"}");
        Said again = create("{\"label\":\"once\"}");
        assertTrue(first.json().path("secret").isTextual());
        assertTrue(again.json().path("secret").isNull(), again.body());
        assertEquals(first.json().path("id"), again.json().path("id"));
        assertEquals(409, create("{\"label\":\"another\"}").status());
    }

    private Said create(String body) {
        return office.said(HttpRequest.newBuilder(office.gate.http(KEYS))
                .header("authorization", "Bearer " + office.admin)
                .header("idempotency-key", "the-one")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }
}
