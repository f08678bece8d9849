package dev.weir.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, and what the others are told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntryTest {
    private TestingGate gate;

    @BeforeAll
    void start() {
        gate = TestingGate.start();
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer good\r\n",
                "authorization: bearer  good\r\n",
                "x-api-key: good\r\n",
                "api-key: good\r\n",
                "x-api-key: good\r\nAuthorization: Bearer good\r\n",
                "Authorization: Bearer cold\r\n"
            })
    void aKeyIsTakenFromEachOfItsPlaces(String headers) throws Exception {
        try (RawClient client = gate.connect()) {
            client.post("/testing/call", headers, "whole");
            gate.relay().take().open().send("{}").end();
            assertTrue(client.head().startsWith("HTTP/1.1 200"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-api-key: good\r\nAuthorization: Bearer other\r\n",
                "x-api-key: good\r\napi-key: other\r\n",
                "Authorization: Bearer good\r\nAuthorization: Bearer other\r\n",
                "Authorization: Basic Z29vZA==\r\nx-api-key: good\r\n"
            })
    void twoDifferentKeysAreRefused(String headers) throws Exception {
        assertRefused("/testing/call", headers, "HTTP/1.1 400", "conflicting_credentials");
    }

    @Test
    void nobodyComesInWithoutAKey() throws Exception {
        assertRefused("/testing/call", "", "HTTP/1.1 401", "invalid_api_key");
    }

    @Test
    void aKeyInTheQueryIsNone() throws Exception {
        assertRefused("/testing/call?api_key=good&key=good", "", "HTTP/1.1 401", "invalid_api_key");
    }

    @Test
    void aKeyInThePathOpensTheRouteBehindIt() throws Exception {
        try (RawClient client = gate.connect()) {
            client.post("/k/good/testing/call", "", "whole");
            gate.relay().take().open().send("{}").end();
            assertTrue(client.head().startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void aWrongKeyInThePathIsRefusedAndOneThatIsSmuggledInAHeaderIsNone() throws Exception {
        assertRefused("/k/bad/testing/call", "", "HTTP/1.1 401", "invalid_api_key");
        assertRefused("/testing/call", "x-weir-path-key: good\r\n", "HTTP/1.1 401", "invalid_api_key");
        assertRefused("/k/other/testing/call", "x-api-key: good\r\n", "HTTP/1.1 400", "conflicting_credentials");
    }

    @Test
    void aKeyInThePathOpensNothingWhereThatIsOff() throws Exception {
        HttpSettings usual = HttpSettings.loopback(0);
        HttpSettings off =
                new HttpSettings(usual.host(), 0, null, usual.limits(), new HttpSettings.Exposure(false, true));
        try (TestingGate strict = TestingGate.start(off);
                RawClient client = strict.connect()) {
            client.post("/k/good/testing/call", "", "whole");
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 404"), head);
            assertFalse(client.body(head).contains("good"));
        }
    }

    @Test
    void aLimitThatIsUsedUpIsToldWithItsHeaders() throws Exception {
        try (RawClient client = gate.connect()) {
            client.post("/testing/call", "x-api-key: limited\r\n", "whole");
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 429"), head);
            assertTrue(head.contains("retry-after: 2\n"), head);
            assertTrue(head.contains("retry-after-ms: 1200\n"), head);
            assertTrue(head.contains("x-ratelimit-limit-requests: 60\n"), head);
            assertTrue(client.body(head).contains("rate_limit_exceeded"));
        }
    }

    @Test
    void theConnectionLivesOnAfterARefusal() throws Exception {
        try (RawClient client = gate.connect()) {
            client.post("/testing/call", "", "x".repeat(1 << 20));
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 401"), head);
            client.body(head);
            client.call("whole");
            gate.relay().take().open().send("{}").end();
            assertTrue(client.head().startsWith("HTTP/1.1 200"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example"})
    void aForeignHostNameIsRefusedOnLoopback(String host) throws Exception {
        try (RawClient client = gate.connect()) {
            client.write("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 403"), head);
            assertTrue(client.body(head).contains("permission_denied"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:8080", "192.168.0.7", "weir.localhost"})
    void ownNamesAndAddressesPass(String host) throws Exception {
        try (RawClient client = gate.connect()) {
            client.write("GET /nothing HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertTrue(client.head().startsWith("HTTP/1.1 404"));
        }
    }

    private void assertRefused(String path, String headers, String status, String code) throws Exception {
        try (RawClient client = gate.connect()) {
            client.post(path, headers, "whole");
            String head = client.head();
            assertTrue(head.startsWith(status), head);
            assertTrue(head.contains("x-request-id: req_"), head);
            assertTrue(client.body(head).contains("\"code\":\"" + code + "\""));
            assertEquals(true, gate.relay().untouched());
        }
    }
}
