package dev.weir.gateway.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingVllm;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptAnswersTest {
    private static final String UNKNOWN = "resp_0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private TestingVllm vllm;
    private TestingResponses client;

    @BeforeEach
    void start() {
        vllm = TestingVllm.start((request, peer) -> {
            if (request.text().contains("\"stream\":true")) {
                peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                TestingVllm.say(peer, "Paris");
                TestingVllm.finish(peer, 1);
            } else {
                peer.send(TestingAnswers.json(200, AnswersTest.whole("Paris", "stop")));
            }
        });
        client = TestingResponses.over(vllm, folder);
    }

    @AfterEach
    void stop() {
        client.close();
        vllm.close();
    }

    @Test
    void anAnswerIsFoundAsItWasToldAlsoOneThatWasStreamed() throws Exception {
        JsonNode whole = client.create("\"input\":\"Where?\"");
        assertEquals(whole, client.get(whole.get("id").asText()));
        JsonNode streamed = client.stream("\"input\":\"Where?\"").getLast().get("response");
        assertEquals(streamed, client.get(streamed.get("id").asText()));
    }

    @Test
    void aConversationGoesOnFromTheAnswerBefore() throws Exception {
        JsonNode first = client.create("\"input\":\"Capital?\",\"instructions\":\"Be brief.\"");
        JsonNode second = client.create("\"input\":\"Sure?\",\"previous_response_id\":" + first.get("id"));
        client.create("\"input\":\"Really?\",\"previous_response_id\":" + second.get("id"));
        assertEquals(first.get("id"), second.get("previous_response_id"));
        String sent = vllm.upstream().requests().getLast().text();
        assertTrue(
                sent.contains(
                        "\"messages\":[{\"role\":\"user\",\"content\":\"Capital?\"},"
                                + "{\"role\":\"assistant\",\"content\":\"Paris\"},{\"role\":\"user\",\"content\":\"Sure?\"},"
                                + "{\"role\":\"assistant\",\"content\":\"Paris\"},{\"role\":\"user\",\"content\":\"Really?\"}]"),
                sent);
    }

    @Test
    void anItemThatIsKeptCanBeReferredTo() throws Exception {
        JsonNode first = client.create("\"input\":\"Capital?\"");
        JsonNode item = first.at("/output/0/id");
        client.create("\"input\":[{\"role\":\"user\",\"content\":\"Capital?\"},{\"type\":\"item_reference\",\"id\":"
                + item + "},{\"role\":\"user\",\"content\":\"Sure?\"}]");
        String sent = vllm.upstream().requests().getLast().text();
        assertTrue(
                sent.contains(
                        "{\"role\":\"assistant\",\"content\":\"Paris\"},{\"role\":\"user\",\"content\":\"Sure?\"}"),
                sent);
    }

    @Test
    void whatIsAnothersIsAsUnknownAsWhatNeverWas() throws Exception {
        String id = client.create("\"input\":\"Where?\"").get("id").asText();
        String other = client.newKey();
        for (String path : List.of("", "/input_items")) {
            HttpResponse<String> foreign = client.send("GET", "/v1/responses/" + id + path, other, "");
            HttpResponse<String> unknown = client.send("GET", "/v1/responses/" + UNKNOWN + path, other, "");
            assertEquals(404, foreign.statusCode());
            assertEquals(unknown.body().replace(UNKNOWN, id), foreign.body());
        }
        String body = "{\"model\":\"tiny\",\"input\":\"x\",\"previous_response_id\":\"%s\"}";
        HttpResponse<String> foreign = client.send("POST", "/v1/responses", other, body.formatted(id));
        HttpResponse<String> unknown = client.send("POST", "/v1/responses", other, body.formatted(UNKNOWN));
        assertEquals(unknown.body().replace(UNKNOWN, id), foreign.body());
        JsonNode error = client.refused(400, foreign);
        assertEquals("previous_response_id", error.get("param").asText());
        assertEquals("previous_response_not_found", error.get("code").asText());
        assertEquals("invalid_request_error", error.get("type").asText());
        assertEquals(
                404, client.send("DELETE", "/v1/responses/" + id, other, "").statusCode());
        assertEquals(
                200, client.send("GET", "/v1/responses/" + id, client.key(), "").statusCode());
    }

    @Test
    void aDeletedAnswerIsGoneAndNobodyGoesOnFromIt() throws Exception {
        String id = client.create("\"input\":\"Where?\"").get("id").asText();
        HttpResponse<String> deleted = client.send("DELETE", "/v1/responses/" + id, client.key(), "");
        assertEquals("{\"id\":\"" + id + "\",\"object\":\"response\",\"deleted\":true}", deleted.body());
        client.refused(404, client.send("GET", "/v1/responses/" + id, client.key(), ""));
        client.refused(404, client.send("DELETE", "/v1/responses/" + id, client.key(), ""));
        client.refused(400, client.post("\"input\":\"x\",\"previous_response_id\":\"" + id + "\""));
    }

    @Test
    void whatIsNotToBeKeptIsNotKept() throws Exception {
        JsonNode answer = client.create("\"input\":\"Where?\",\"store\":false");
        assertFalse(answer.get("store").asBoolean());
        client.refused(
                404, client.send("GET", "/v1/responses/" + answer.get("id").asText(), client.key(), ""));
    }

    @Test
    void anAnswerThatIsTooLargeToBeKeptSaysSo() throws Exception {
        JsonNode answer = client.create("\"store\":true,\"input\":\"" + "x".repeat(5 << 20) + "\"");
        assertFalse(answer.get("store").asBoolean());
        client.refused(
                404, client.send("GET", "/v1/responses/" + answer.get("id").asText(), client.key(), ""));
    }

    @Test
    void inputItemsComeInPages() throws Exception {
        List<String> turns = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            turns.add("{\"role\":\"user\",\"content\":\"m" + i + "\"}");
        }
        String id = client.create("\"input\":[" + String.join(",", turns) + "]")
                .get("id")
                .asText();
        List<String> seen = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            JsonNode page = client.get(id + "/input_items?limit=2&order=asc" + after);
            page.get("data").forEach(item -> seen.add(item.at("/content/0/text").asText()));
            after = "&after=" + page.get("last_id").asText();
            more = page.get("has_more").asBoolean();
        }
        assertEquals(List.of("m0", "m1", "m2", "m3", "m4"), seen);
        assertEquals(
                "m4",
                client.get(id + "/input_items").at("/data/0/content/0/text").asText());
        for (String wrong : List.of("limit=0", "limit=101", "limit=x", "order=up", "after=msg_1")) {
            client.refused(400, client.send("GET", "/v1/responses/" + id + "/input_items?" + wrong, client.key(), ""));
        }
    }

    @Test
    void aFinishedAnswerCannotBeCancelled() throws Exception {
        String id = client.create("\"input\":\"Where?\"").get("id").asText();
        JsonNode error = client.refused(400, client.send("POST", "/v1/responses/" + id + "/cancel", client.key(), ""));
        assertTrue(error.get("message").asText().contains("synchronous"), error.toString());
        client.refused(404, client.send("POST", "/v1/responses/" + UNKNOWN + "/cancel", client.key(), ""));
        client.refused(400, client.send("GET", "/v1/responses/" + id + "?stream=true", client.key(), ""));
    }
}
