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
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiDoorTest {
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
                "/v1/chat/completions|OPENAI_CHAT|text/event-stream|{\"model\":\"m\",\"stream\":true,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "/v1/chat/completions|OPENAI_CHAT|application/json|{\"model\":\"m\","
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "/v1/completions|OPENAI_COMPLETIONS|text/event-stream|"
                        + "{\"model\":\"m\",\"prompt\":\"x\",\"stream\":true}",
                "/v1/completions|OPENAI_COMPLETIONS|application/json|{\"model\":\"m\",\"prompt\":\"x\"}",
                "/v1/embeddings|OPENAI_EMBEDDINGS|application/json|{\"model\":\"m\",\"input\":\"x\"}",
            })
    void eachRouteIsItsDoor(String path, Door door, String type, String body) throws Exception {
        try (RawClient client = gate.connect()) {
            client.post(path, KEY, body);
            TestingCall call = gate.relay().take();
            assertEquals(door, call.context.door());
            assertEquals("m", call.request.demand().model());
            call.open().send("{}\n").end();
            String head = client.head();
            assertTrue(head.contains("content-type: " + type + "\n"), head);
        }
    }

    @Test
    void aWrongFieldIsNamed() throws Exception {
        try (RawClient client = gate.connect()) {
            client.post("/v1/chat/completions", KEY, "{\"model\":\"m\",\"messages\":7}");
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 400"), head);
            assertTrue(client.body(head).contains("\"param\":\"messages\""));
            assertTrue(gate.relay().untouched());
        }
    }

    @Test
    void theModelsAreListed() throws Exception {
        try (RawClient client = gate.connect()) {
            client.get("/v1/models", KEY);
            String body = client.body(client.head());
            assertTrue(body.startsWith("{\"object\":\"list\",\"data\":[{\"id\":\"gpu-1/org/model:tag\""), body);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu-1/org/model:tag", "gpu-1%2Forg%2Fmodel%3Atag", "gpu-1/org%2fmodel:tag"})
    void aModelIsFoundUnderAnIdWithSlashesAndColons(String id) throws Exception {
        try (RawClient client = gate.connect()) {
            client.get("/v1/models/" + id, KEY);
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 200"), head);
            assertTrue(client.body(head).startsWith("{\"id\":\"gpu-1/org/model:tag\""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "a%00b", "%25", "a//b", "..%2f..", "a?b"})
    void aModelThatIsNotThereIsNotFound(String id) throws Exception {
        try (RawClient client = gate.connect()) {
            client.get("/v1/models/" + id, KEY);
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 404"), head);
            assertTrue(client.body(head).contains("\"code\":\"model_not_found\""));
        }
    }
}
