package dev.weir.gateway.http.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.http.admin.TestingOffice.Said;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /admin/v1/keys}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysTest {
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
    void aNewKeyWorksAndIsShownOnce() {
        Said made = office.post(
                KEYS, "{\"label\":\"app\",\"allowed_models\":[\"t*\"],\"limits\":{\"requests_per_minute\":60}}");
        assertEquals(200, made.status(), made.body());
        assertEquals(
                "no-store", made.whole().headers().firstValue("cache-control").orElse(""));
        String secret = made.json().path("secret").asText();
        String id = made.json().path("id").asText();
        assertEquals(200, office.chat(secret).status());
        for (String path : Set.of(KEYS, KEYS + "/" + id)) {
            Said seen = office.get(path);
            assertFalse(seen.body().contains(secret), path);
            assertFalse(seen.body().contains("secret\""), path);
        }
        JsonNode key = office.get(KEYS + "/" + id).json();
        assertEquals("app", key.path("label").asText());
        assertEquals(60, key.at("/limits/requests_per_minute").asInt());
        assertEquals("active", key.path("state").asText());
        assertTrue(key.at("/limits/requests_per_day").isNull());
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() {
        String id = made("{\"label\":\"a\",\"limits\":{\"requests_per_minute\":5,\"requests_per_day\":9}}");
        JsonNode key = office.patch(KEYS + "/" + id, "{\"limits\":{\"requests_per_minute\":null},\"label\":\"b\"}")
                .json();
        assertEquals("b", key.path("label").asText());
        assertTrue(key.at("/limits/requests_per_minute").isNull());
        assertEquals(9, key.at("/limits/requests_per_day").asInt());
        assertTrue(office.patch(KEYS + "/" + id, "{\"limits\":null}")
                .json()
                .at("/limits/requests_per_day")
                .isNull());
    }

    @Test
    void aKeyIsSwitchedOffAndOnAndEnded() {
        Said made = office.post(KEYS, "{\"label\":\"a\"}");
        String key = KEYS + "/" + made.json().path("id").asText();
        String secret = made.json().path("secret").asText();
        assertEquals(
                "disabled",
                office.post(key + "/disable", "").json().path("state").asText());
        assertEquals("api_key_disabled", office.chat(secret).code());
        assertEquals(
                "active",
                office.post(key + "/enable", "{}").json().path("state").asText());
        assertEquals(200, office.chat(secret).status());
        JsonNode ended = office.post(key + "/revoke?now=true", "").json();
        assertEquals("revoked", ended.path("state").asText());
        assertEquals(0, ended.path("calls_stopped").asInt());
        assertEquals(401, office.chat(secret).status());
        Said late = office.patch(key, "{\"label\":\"b\"}");
        assertEquals(409, late.status(), late.body());
    }

    @Test
    void pagesHaveEachKeyOnceAndAnEnd() {
        for (int i = 0; i < 5; i++) {
            made("{\"label\":\"p\",\"account\":\"paged\"}");
        }
        Set<String> seen = new HashSet<>();
        String token = "";
        int pages = 0;
        while (pages == 0 || !token.isEmpty()) {
            JsonNode page = office.get(KEYS + "?account=paged&page_size=2&page_token=" + token)
                    .json();
            page.path("keys").forEach(key -> assertTrue(seen.add(key.path("id").asText())));
            token = page.path("next_page_token").asText("");
            token = token.equals("null") ? "" : token;
            pages++;
        }
        assertEquals(5, seen.size());
        assertEquals(3, pages);
    }

    /** A10: nothing but what an operator decides can be set. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "state",
                "create_time",
                "last_used_time",
                "last_four",
                "secret",
                "secrets",
                "version",
                "owner",
                "role",
                "created",
                "Label",
                "limits.x",
                "__proto__",
                "digest"
            })
    void aFieldThatIsNotTheOperatorsIsRefused(String field) {
        String extra = field.startsWith("limits.") ? "\"limits\":{\"x\":1}" : "\"" + field + "\":\"1\"";
        Said made = office.post(KEYS, "{\"label\":\"mass\"," + extra + "}");
        assertEquals("400 unknown_parameter " + field, made.status() + " " + made.code() + " " + made.param());
        String id = made("{\"label\":\"a\"}");
        String before = office.get(KEYS + "/" + id).body();
        assertEquals(
                400,
                office.patch(KEYS + "/" + id, "{\"label\":\"b\"," + extra + "}").status());
        assertEquals(before, office.get(KEYS + "/" + id).body());
        assertFalse(office.get(KEYS).body().contains("\"mass\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | label",
                "{\"label\":null} | label",
                "{\"label\":\"\"} | label",
                "{\"label\":\"a\\u0000b\"} | label",
                "{\"label\":\"a\",\"account\":\"%\"} | account",
                "{\"label\":\"a\",\"scopes\":[\"*\"]} | scopes[0]",
                "{\"label\":\"a\",\"scopes\":\"admin\"} | scopes",
                "{\"label\":\"a\",\"priority\":\"first\"} | priority",
                "{\"label\":\"a\",\"limits\":{\"requests_per_minute\":0}} | limits.requests_per_minute",
                "{\"label\":\"a\",\"limits\":{\"tokens_per_day\":-1}} | limits.tokens_per_day",
                "{\"label\":\"a\",\"limits\":{\"concurrent_requests\":9223372036854775807}} | limits.concurrent_requests",
                "{\"label\":\"a\",\"limits\":[]} | limits",
                "{\"label\":\"a\",\"expire_time\":\"2001-01-01T00:00:00Z\"} | expire_time",
                "{\"label\":\"a\",\"expire_time\":\"tomorrow\"} | expire_time",
                "{\"label\":\"a\",\"expire_time\":\"+999999999-01-01T00:00:00Z\"} | expire_time",
                "{\"label\":\"a\",\"allowed_models\":[1]} | allowed_models[0]"
            })
    void aWrongValueIsToldWithItsField(String body, String field) {
        Said said = office.post(KEYS, body);
        assertEquals(400, said.status(), said.body());
        assertEquals(field, said.param());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?page_size=0",
                "?page_size=-1",
                "?page_size=1e9",
                "?page_size=99999999999",
                "?page_token=%25",
                "?page_token=1-aaaaaaaaaaaa%00",
                "?page=2",
                "?account=a&account=b",
                "?account=a%00"
            })
    void aWrongQueryIsRefused(String query) {
        Said said = office.get(KEYS + query);
        assertEquals(400, said.status(), said.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "null",
                "{\"label\":\"a\"}{}",
                "{\"label\":\"a\",\"label\":\"b\"}",
                "{\"label\":\"a\""
            })
    void aBodyThatIsNoObjectIsRefused(String body) {
        assertEquals(400, office.post(KEYS, body).status());
    }

    @Test
    void aBodyIsBounded() {
        Said said = office.post(KEYS, "{\"label\":\"" + "x".repeat(70_000) + "\"}");
        assertEquals(413, said.status(), said.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "aaaaaaaaaaaa", "%25", "%00", "a%2Fb", "'%20or%201=1--"})
    void aKeyThatIsNotThereIsNotFound(String id) {
        for (Said said : Set.of(
                office.get(KEYS + "/" + id),
                office.patch(KEYS + "/" + id, "{\"label\":\"b\"}"),
                office.post(KEYS + "/" + id + "/revoke", ""))) {
            assertEquals(404, said.status(), said.body());
        }
    }

    private String made(String body) {
        Said made = office.post(KEYS, body);
        assertEquals(200, made.status(), made.body());
        return made.json().path("id").asText();
    }
}
