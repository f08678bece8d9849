package dev.weir.gateway.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingVllm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
    private static final List<String> TEXT = List.of(
            "created",
            "in_progress",
            "output_item.added",
            "content_part.added",
            "output_text.delta",
            "output_text.delta",
            "output_text.done",
            "content_part.done",
            "output_item.done",
            "completed");

    @TempDir
    Path folder;

    @Test
    void aWholeAnswerFromVllmHasAllThatClientsRead() throws Exception {
        try (TestingVllm vllm = TestingVllm.start(
                        (request, peer) -> peer.send(TestingAnswers.json(200, whole("Paris", "stop"))));
                TestingResponses client = TestingResponses.over(vllm, folder)) {
            JsonNode answer =
                    client.create("\"input\":\"Where?\",\"instructions\":\"Be brief.\",\"metadata\":{\"a\":\"b\"}");
            assertTrue(answer.get("id").asText().startsWith("resp_"));
            assertEquals("completed", answer.get("status").asText());
            assertEquals("tiny", answer.get("model").asText());
            assertEquals("Be brief.", answer.get("instructions").asText());
            assertEquals("b", answer.at("/metadata/a").asText());
            assertTrue(answer.get("store").asBoolean());
            assertTrue(answer.get("error").isNull());
            JsonNode item = answer.at("/output/0");
            assertEquals("assistant", item.get("role").asText());
            assertEquals("Paris", item.at("/content/0/text").asText());
            assertEquals(7, answer.at("/usage/input_tokens").asInt());
            assertEquals(9, answer.at("/usage/total_tokens").asInt());
            String sent = vllm.upstream().requests().getLast().text();
            assertTrue(sent.contains("{\"role\":\"system\",\"content\":\"Be brief.\"}"), sent);
        }
    }

    @Test
    void aStreamFromVllmTellsEachStepInOrder() throws Exception {
        try (TestingVllm vllm = TestingVllm.saying("Hel", "lo");
                TestingResponses client = TestingResponses.over(vllm, folder)) {
            check(client.stream("\"input\":\"hi\""));
            assertEquals(
                    "openai_responses",
                    client.gate()
                            .usage()
                            .rows(UsageFilter.ALL, 10, null)
                            .rows()
                            .getFirst()
                            .start()
                            .door()
                            .label());
        }
    }

    @Test
    void aStreamFromOllamaTellsTheSameSteps() throws Exception {
        try (TestingOllama ollama = TestingOllama.saying("Hel", "lo");
                TestingResponses client = TestingResponses.over(ollama, folder)) {
            check(client.stream("\"input\":\"hi\",\"max_output_tokens\":9"));
            String sent = ollama.upstream().requests().getLast().text();
            assertTrue(sent.contains("\"num_predict\":9"), sent);
        }
    }

    private static void check(List<JsonNode> events) {
        assertEquals(TEXT, TestingResponses.types(events));
        JsonNode last = events.getLast().get("response");
        assertEquals("completed", last.get("status").asText());
        assertEquals("Hello", last.at("/output/0/content/0/text").asText());
        assertEquals(2, last.at("/usage/output_tokens").asInt());
        assertEquals(events.getFirst().at("/response/id"), last.get("id"));
        assertEquals(events.get(4).get("item_id"), last.at("/output/0/id"));
        assertEquals("Hello", events.get(6).get("text").asText());
    }

    @Test
    void anAnswerThatRanOutOfTokensIsIncomplete() throws Exception {
        try (TestingVllm vllm = TestingVllm.start(
                        (request, peer) -> peer.send(TestingAnswers.json(200, whole("Par", "length"))));
                TestingResponses client = TestingResponses.over(vllm, folder)) {
            JsonNode answer = client.create("\"input\":\"Where?\"");
            assertEquals("incomplete", answer.get("status").asText());
            assertEquals(
                    "max_output_tokens", answer.at("/incomplete_details/reason").asText());
            assertEquals("incomplete", answer.at("/output/0/status").asText());
        }
    }

    @Test
    void aStreamThatBreaksEndsInFailedAndNeverInCompleted() throws Exception {
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> {
                    peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                    TestingVllm.say(peer, "a");
                    peer.finish();
                });
                TestingResponses client = TestingResponses.over(vllm, folder)) {
            List<JsonNode> events = client.stream("\"input\":\"hi\"");
            JsonNode last = events.getLast();
            assertEquals("response.failed", last.get("type").asText());
            assertEquals("failed", last.at("/response/status").asText());
            assertEquals(
                    "upstream_disconnected", last.at("/response/error/code").asText());
            assertFalse(TestingResponses.types(events).contains("completed"));
            assertEquals(
                    404,
                    client.send(
                                    "GET",
                                    "/v1/responses/" + last.at("/response/id").asText(),
                                    client.key(),
                                    "")
                            .statusCode());
        }
    }

    @Test
    void aWholeAnswerThatBreaksIsAnError() throws Exception {
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> peer.finish());
                TestingResponses client = TestingResponses.over(vllm, folder)) {
            JsonNode error = client.refused(502, client.post("\"input\":\"hi\""));
            assertEquals("upstream_disconnected", error.get("code").asText());
        }
    }

    static String whole(String text, String reason) {
        return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"tiny\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\"},\"finish_reason\":\"" + reason
                + "\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2,\"total_tokens\":9}}";
    }
}
