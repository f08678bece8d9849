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
class OllamaDoorTest {
    private static final String KEY = "Authorization: Bearer good\r\n";

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
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/chat|OLLAMA_CHAT|true|{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "/api/chat|OLLAMA_CHAT|false|{\"model\":\"m\",\"stream\":false,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "/api/generate|OLLAMA_GENERATE|true|{\"model\":\"m\",\"prompt\":\"x\"}",
                "/api/generate|OLLAMA_GENERATE|false|{\"model\":\"m\"}",
                "/api/embed|OLLAMA_EMBED|false|{\"model\":\"m\",\"input\":\"x\"}",
                "/api/embeddings|OLLAMA_EMBEDDINGS|false|{\"model\":\"m\",\"prompt\":\"x\"}",
            })
    void eachRouteIsItsDoor(String path, Door door, boolean streamed, String body) throws Exception {
        try (RawClient client = gate.connect()) {
            client.post(path, KEY, body);
            TestingCall call = gate.relay().take();
            assertEquals(door, call.context.door());
            assertEquals("m", call.request.demand().model());
            call.open().send("{}\n").end();
            String head = client.head();
            String type = streamed ? "application/x-ndjson" : "application/json; charset=utf-8";
            assertTrue(head.contains("content-type: " + type + "\n"), head);
        }
    }

    @Test
    void theHeartbeatIsOpen() throws Exception {
        try (RawClient client = gate.connect()) {
            client.get("/", "");
            assertEquals("Ollama is running", client.body(client.head()));
            client.write("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertTrue(client.head().startsWith("HTTP/1.1 200"));
            client.get("/api/version", "");
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 401"), head);
            assertEquals("{\"error\":\"No such key.\",\"code\":\"invalid_api_key\"}", client.body(head));
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/version,version", "/api/tags,gpu-1/org/model:tag", "/api/ps,size_vram"})
    void listsAreToldToThoseWithAKey(String path, String content) throws Exception {
        try (RawClient client = gate.connect()) {
            client.get(path, KEY);
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 200"), head);
            assertTrue(head.contains("x-request-id: "), head);
            String body = client.body(head);
            assertTrue(body.contains(content), body);
        }
    }

    @Test
    void aModelIsShownByEitherNameOfItsField() throws Exception {
        try (RawClient client = gate.connect()) {
            for (String field : new String[] {"model", "name"}) {
                client.post("/api/show", KEY, "{\"" + field + "\":\"llama3.2:3b\"}");
                String head = client.head();
                assertTrue(head.startsWith("HTTP/1.1 200"), head);
                assertTrue(client.body(head).contains("\"model_info\":{\"general"));
            }
            client.post("/api/show", KEY, "{\"model\":\"nothing\"}");
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 404"), head);
            assertTrue(client.body(head).startsWith("{\"error\":\"model 'nothing' not found\""));
            client.post("/api/show", KEY, "");
            assertTrue(client.head().startsWith("HTTP/1.1 400"));
        }
    }

    @Test
    void badBodiesAreRefusedInOllamasShape() throws Exception {
        try (RawClient client = gate.connect()) {
            client.post("/api/chat", KEY, "{\"model\":");
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 400"), head);
            String body = client.body(head);
            assertTrue(body.startsWith("{\"error\":\"") && body.contains("\"code\":\"invalid_json\""), body);
        }
    }
}
