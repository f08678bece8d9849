package dev.weir.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.Door;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnthropicDoorTest {
    private static final String KEY = "x-api-key: good\r\nanthropic-version: 2023-06-01\r\nanthropic-beta: a,b\r\n";
    private static final String GOOD =
            "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";

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
    @CsvSource({
        "/v1/messages,ANTHROPIC_MESSAGES",
        "/v1/messages?beta=true,ANTHROPIC_MESSAGES",
        "/v1/messages/count_tokens,ANTHROPIC_COUNT_TOKENS"
    })
    void eachRouteIsItsDoor(String path, Door door) throws Exception {
        try (RawClient client = gate.connect()) {
            client.post(path, KEY, GOOD);
            TestingCall call = gate.relay().take();
            assertEquals(door, call.context.door());
            assertEquals("m", call.request.demand().model());
            call.open().send("{}\n").end();
            String head = client.head();
            assertTrue(head.contains("content-type: application/json\n"), head);
            assertTrue(head.contains("\nrequest-id: "), head);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization: Bearer good,400,invalid_request_error,invalid_value",
        "x-api-key: good,400,invalid_request_error,invalid_value",
        "x-api-key: nobody,401,authentication_error,invalid_api_key",
        "x-api-key: limited,429,rate_limit_error,rate_limit_exceeded"
    })
    void aFailureHasAnthropicsShape(String header, int status, String type, String code) throws Exception {
        try (RawClient client = gate.connect()) {
            client.post("/v1/messages", header + "\r\nx-request-id: mine\r\n", "{\"model\":\"m\",\"messages\":7}");
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 " + status), head);
            assertTrue(head.contains("\nrequest-id: mine\n"), head);
            String body = client.body(head);
            assertTrue(
                    body.startsWith("{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\""), body);
            assertTrue(body.endsWith("\",\"code\":\"" + code + "\"},\"request_id\":\"mine\"}"), body);
        }
    }

    @Test
    void limitsAreToldInTheHeadersThatTheClientsRead() throws Exception {
        try (RawClient client = gate.connect()) {
            client.post("/v1/messages", "x-api-key: limited\r\n", GOOD);
            String head = client.head();
            assertTrue(head.contains("retry-after: 2\n"), head);
            assertTrue(head.contains("anthropic-ratelimit-requests-limit: 60\n"), head);
            assertTrue(head.contains("anthropic-ratelimit-tokens-remaining: 900\n"), head);
            assertTrue(
                    head.lines()
                            .anyMatch(line -> line.matches("anthropic-ratelimit-tokens-reset: [-0-9]{10}T[:0-9]{8}Z")),
                    head);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET /v1/messages,405,invalid_request_error", "POST /v1/messages/batches,404,not_found_error"})
    void whatIsNoRouteIsSaidInAnthropicsShape(String start, int status, String type) throws Exception {
        try (RawClient client = gate.connect()) {
            client.write(start + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 " + status), head);
            String body = client.body(head);
            assertTrue(body.startsWith("{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\""), body);
        }
    }

    @Test
    void modelsAreListedAsTheClientReadsThem() throws Exception {
        try (RawClient client = gate.connect()) {
            client.get("/v1/models?limit=20", KEY);
            assertEquals(
                    "{\"data\":[{\"type\":\"model\",\"id\":\"gpu-1/org/model:tag\","
                            + "\"display_name\":\"gpu-1/org/model:tag\",\"created_at\":\"1970-01-01T00:00:00Z\","
                            + "\"max_input_tokens\":2048},{\"type\":\"model\",\"id\":\"llama3.2:3b\","
                            + "\"display_name\":\"llama3.2:3b\",\"created_at\":\"1970-01-01T00:00:00Z\","
                            + "\"max_input_tokens\":2048}],\"has_more\":false,\"first_id\":\"gpu-1/org/model:tag\","
                            + "\"last_id\":\"llama3.2:3b\"}",
                    client.body(client.head()));
            client.get("/v1/models/llama3.2:3b", KEY);
            assertTrue(client.body(client.head()).startsWith("{\"type\":\"model\",\"id\":\"llama3.2:3b\""));
            client.get("/v1/models/nothing", KEY);
            assertTrue(client.body(client.head())
                    .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\""));
        }
    }
}
