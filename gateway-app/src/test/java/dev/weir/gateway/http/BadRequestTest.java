package dev.weir.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a 4xx in the door's own shape, and the gate lives on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestTest {
    private static final String GOOD = "Authorization: Bearer good\r\n";

    private TestingGate gate;

    @BeforeAll
    void start() {
        HttpSettings usual = HttpSettings.loopback(0);
        HttpSettings.Limits limits = new HttpSettings.Limits(
                100_000, 16_384, usual.limits().firstRequest(), usual.limits().idle());
        gate = TestingGate.start(new HttpSettings(usual.host(), 0, null, limits, usual.exposure()));
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /nothing,404,not_found",
        "GET /v1/nothing,404,not_found",
        "GET /testing/call,405,method_not_allowed",
        "DELETE /testing/call,405,method_not_allowed",
        "PURGE /testing/call,405,method_not_allowed",
        "OPTIONS /testing/call,405,method_not_allowed",
        "GET /a%zzb,400,invalid_request",
        "GET /../../etc/passwd,404,not_found",
    })
    void whatIsNoRouteIsSaidInOpenAisShape(String start, int status, String code) throws Exception {
        try (RawClient client = gate.connect()) {
            client.write(start + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 " + status), head);
            assertTrue(head.contains("content-type: application/json\n"), head);
            assertTrue(head.contains("x-request-id: "), head);
            String body = client.body(head);
            assertTrue(body.startsWith("{\"error\":{\"message\":") && body.contains("\"code\":\"" + code + "\""), body);
        }
    }

    @Test
    void whatIsNoRouteOfOllamasIsSaidInOllamasShape() throws Exception {
        try (RawClient client = gate.connect()) {
            client.get("/api/nothing", "");
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 404"), head);
            String body = client.body(head);
            assertTrue(body.startsWith("{\"error\":\"There is no such route"), body);
        }
    }

    @Test
    void aBodyThatIsNoJsonCostsNothingAndSaysSo() throws Exception {
        assertAnswered(GOOD, "nonsense", 400, "invalid_json");
        assertTrue(gate.relay().untouched());
    }

    @Test
    void aBodyOverTheLimitIsRefused() throws Exception {
        assertAnswered(GOOD, "whole" + "x".repeat(100_000), 413, "request_too_large");
    }

    @Test
    void aChunkedBodyOverTheLimitIsRefused() throws Exception {
        try (RawClient client = gate.connect()) {
            client.write(
                    "POST /testing/call HTTP/1.1\r\nHost: localhost\r\n" + GOOD + "Transfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 11; i++) {
                client.write("2710\r\n" + "x".repeat(10_000) + "\r\n");
            }
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 413"), head);
        }
    }

    @Test
    void headersOverTheLimitAreRefused() throws Exception {
        assertAnswered("x-long: " + "x".repeat(20_000) + "\r\n", "whole", 431, "request_too_large");
    }

    @Test
    void aLineOverTheLimitIsRefused() throws Exception {
        try (RawClient client = gate.connect()) {
            client.get("/" + "x".repeat(10_000), "");
            String head = client.head();
            assertTrue(head.contains(" 414 "), head);
        }
    }

    @Test
    void aCompressedBodyIsRefused() throws Exception {
        assertAnswered(GOOD + "Content-Encoding: gzip\r\n", "whole", 415, "unsupported_media_type");
        assertAnswered(GOOD + "Content-Encoding: br\r\n", "whole", 415, "unsupported_media_type");
    }

    @Test
    void aFaultOfTheGateTellsNothingOfItsInside() throws Exception {
        try (RawClient client = gate.connect()) {
            client.post("/testing/bug", GOOD, "whole");
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 500"), head);
            String body = client.body(head);
            assertTrue(body.contains("\"code\":\"internal\""), body);
            assertFalse(body.contains("secret"), body);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/x-www-form-urlencoded",
                "text/plain",
                "multipart/form-data; boundary=x",
                "nonsense",
                ""
            })
    void theContentTypeDoesNotMatter(String type) throws Exception {
        try (RawClient client = gate.connect()) {
            client.post("/testing/call", GOOD + "Accept: image/png\r\nContent-Type: " + type + "\r\n", "whole");
            gate.relay().take().open().send("{}").end();
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 200"), head);
            assertTrue(head.contains("content-type: application/json\n"), head);
        }
    }

    @Test
    void aChunkedBodyIsTaken() throws Exception {
        try (RawClient client = gate.connect()) {
            client.write("POST /testing/call HTTP/1.1\r\nHost: localhost\r\n" + GOOD
                    + "Transfer-Encoding: chunked\r\n\r\n3\r\nwho\r\n");
            client.write("2\r\nle\r\n0\r\n\r\n");
            gate.relay().take().open().send("{}").end();
            assertTrue(client.head().startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void aClientThatWaitsIsToldToContinueOnlyWhenItMay() throws Exception {
        try (RawClient client = gate.connect()) {
            String start = "POST /testing/call HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n";
            client.write(start + GOOD + "Content-Length: 5\r\n\r\n");
            assertTrue(client.head().startsWith("HTTP/1.1 100"));
            client.write("whole");
            gate.relay().take().open().send("{}").end();
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 200"), head);
            client.body(head);
            client.write(start + "Content-Length: 5\r\n\r\n");
            String refusal = client.head();
            assertTrue(refusal.startsWith("HTTP/1.1 401"), refusal);
            client.body(refusal);
            assertEquals(-1, client.read());
        }
    }

    @Test
    void theClientsRequestIdIsKeptAndANonsensicalOneIsReplaced() throws Exception {
        try (RawClient client = gate.connect()) {
            client.post("/testing/call", GOOD + "x-request-id: my.id-1_2\r\n", "whole");
            assertEquals(
                    "my.id-1_2",
                    gate.relay().take().open().send("{}").end().context.requestId());
            String head = client.head();
            assertTrue(head.contains("x-request-id: my.id-1_2\n"), head);
            client.body(head);
            client.get("/nothing", "x-request-id: a b\r\n");
            assertTrue(client.head().contains("x-request-id: req_"));
        }
    }

    private void assertAnswered(String headers, String body, int status, String code) throws Exception {
        try (RawClient client = gate.connect()) {
            client.post("/testing/call", headers, body);
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 " + status), head);
            String told = client.body(head);
            assertTrue(told.contains("\"code\":\"" + code + "\""), told);
        }
    }
}
