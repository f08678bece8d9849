package dev.weir.gateway.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingUpstream;
import dev.weir.gateway.testing.TestingVllm;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's answer, cut at every byte. */
class CutsTest {
    private static final String CHUNK =
            "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"tiny\","
                    + "\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}";
    private static final byte[] FROM_VLLM = TestingAnswers.sse(
                    CHUNK.formatted("{\"role\":\"assistant\",\"reasoning\":\"h☕\"}", "null"),
                    CHUNK.formatted("{\"content\":\"so \\ud83d\\ude00\"}", "null"),
                    CHUNK.formatted(
                            "{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                                    + "\"arguments\":\"{\\\"a\\\"\"}}]}",
                            "null"),
                    CHUNK.formatted(
                            "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":1}\"}}]}", "\"tool_calls\""),
                    "[DONE]")
            .getBytes(UTF_8);
    private static final byte[] FROM_OLLAMA = TestingAnswers.ndjson(
                    "{\"model\":\"tiny\",\"created_at\":\"2026-11-21T09:20:57Z\",\"message\":{\"role\":\"assistant\","
                            + "\"content\":\"\",\"thinking\":\"h☕\"},\"done\":false}",
                    "{\"model\":\"tiny\",\"created_at\":\"2026-11-21T09:20:57Z\",\"message\":{\"role\":\"assistant\","
                            + "\"content\":\"so \\ud83d\\ude00\"},\"done\":false}",
                    "{\"model\":\"tiny\",\"created_at\":\"2026-11-21T09:20:57Z\",\"message\":{\"role\":\"assistant\",\"content\":\"\","
                            + "\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{\"a\":1}}}]},\"done\":false}",
                    "{\"model\":\"tiny\",\"created_at\":\"2026-11-21T09:20:57Z\",\"message\":{\"role\":\"assistant\","
                            + "\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":7,\"eval_count\":3}")
            .getBytes(UTF_8);

    @TempDir
    Path folder;

    private final AtomicInteger cut = new AtomicInteger();
    private volatile boolean goOn;

    @Test
    void anAnswerFromVllmIsToldTheSameWhereverItIsCut() throws Exception {
        try (TestingVllm vllm = TestingVllm.start(script(FROM_VLLM));
                TestingResponses client = TestingResponses.over(vllm, folder)) {
            everyCut(client, FROM_VLLM.length);
        }
    }

    @Test
    void anAnswerFromOllamaIsToldTheSameWhereverItIsCut() throws Exception {
        try (TestingOllama ollama = TestingOllama.start(script(FROM_OLLAMA));
                TestingResponses client = TestingResponses.over(ollama, folder)) {
            everyCut(client, FROM_OLLAMA.length);
        }
    }

    @Test
    void anAnswerFromVllmThatEndsEarlyIsNeverCompleted() throws Exception {
        try (TestingVllm vllm = TestingVllm.start(script(FROM_VLLM));
                TestingResponses client = TestingResponses.over(vllm, folder)) {
            everyEnd(client, new String(FROM_VLLM, UTF_8).indexOf("[DONE]"));
        }
    }

    @Test
    void anAnswerFromOllamaThatEndsEarlyIsNeverCompleted() throws Exception {
        try (TestingOllama ollama = TestingOllama.start(script(FROM_OLLAMA));
                TestingResponses client = TestingResponses.over(ollama, folder)) {
            everyEnd(client, new String(FROM_OLLAMA, UTF_8).indexOf("\"done\":true"));
        }
    }

    private TestingUpstream.Script script(byte[] answer) {
        return (request, peer) -> {
            int at = cut.get();
            peer.send(Arrays.copyOfRange(answer, 0, at));
            if (!goOn) {
                peer.finish();
                return;
            }
            peer.rest(Duration.ofNanos(50_000));
            peer.send(Arrays.copyOfRange(answer, at, answer.length));
        };
    }

    private void everyCut(TestingResponses client, int length) throws Exception {
        goOn = true;
        cut.set(length);
        List<JsonNode> whole = client.stream("\"input\":\"hi\",\"store\":false");
        JsonNode output = whole.getLast().at("/response/output");
        assertEquals("h☕", output.at("/0/content/0/text").asText());
        assertEquals("so \ud83d\ude00", output.at("/1/content/0/text").asText());
        assertEquals("{\"a\":1}", output.at("/2/arguments").asText());
        for (int at = 1; at < length; at++) {
            cut.set(at);
            List<JsonNode> events = client.stream("\"input\":\"hi\",\"store\":false");
            assertEquals(TestingResponses.types(whole), TestingResponses.types(events));
            assertEquals(texts(output), texts(events.getLast().at("/response/output")));
        }
    }

    private static List<String> texts(JsonNode output) {
        return output.findValuesAsText("text");
    }

    /** Up to where the server has said that it is done. */
    private void everyEnd(TestingResponses client, int length) throws Exception {
        goOn = false;
        for (int at = 0; at < length; at++) {
            cut.set(at);
            HttpResponse<String> answer = client.post("\"stream\":true,\"input\":\"hi\"");
            assertFalse(answer.body().contains("response.completed"), answer.body());
            if (answer.statusCode() == 200) {
                List<JsonNode> events = TestingResponses.events(answer.body());
                assertEquals("response.failed", events.getLast().get("type").asText());
            } else {
                assertEquals(502, answer.statusCode());
                assertNotEquals(
                        "",
                        TestingResponses.JSON
                                .readTree(answer.body())
                                .at("/error/code")
                                .asText());
            }
        }
        assertTrue(length > 100);
    }
}
