package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.testing.SeenRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door of the gateway whose conversations begin with a prompt of the operator's: what its description says, one after the other. */
class ConversationsDoorTest {
    @TempDir
    Path folder;

    private ConversationsStand stand;

    @BeforeEach
    void start() throws IOException {
        stand = ConversationsStand.start(folder);
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama:tiny:latest", "vllm:tiny"})
    void aChatIsOpenAisAndStreamsUnlessSaidOtherwise(String model) throws Exception {
        String turn = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}";
        assertEquals("Hello", said(stand.good("/ep/chat", turn.formatted(model, ""))));
        JsonNode whole = Asker.parsed(stand.good("/ep/chat", turn.formatted(model, ",\"stream\":false")));
        assertEquals("x", whole.at("/choices/0/message/content").asText());
        assertEquals(model, whole.get("model").asText());
        assertEquals(List.of("conversations_chat", "conversations_chat"), stand.doors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama:tiny:latest", "vllm:tiny"})
    void aStatementGetsTheOperatorsPromptOfItsLanguage(String model) throws Exception {
        String statement = "{\"model_name\":\"%s\",\"user_last_statement\":\"hi\"%s}";
        String stream = stand.good("/ep/conversation_with_model", statement.formatted(model, ""));
        assertTrue(stream.startsWith("data: {\"id\":\"chatcmpl-"), stream);
        assertTrue(stream.endsWith("data: [DONE]\n\n"), stream);
        assertEquals("Hello", said(stream));
        stand.good("/ep/conversation_with_model", statement.formatted(model, ",\"language\":\"pl\""));
        stand.good("/ep/conversation_with_model", statement.formatted(model, ",\"language\":null"));
        assertEquals(
                List.of("system: Be brief.|user: hi", "system: Pisz krótko.|user: hi", "system: Be brief.|user: hi"),
                stand.asked().map(ConversationsStand::turns).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama:tiny:latest", "vllm:tiny"})
    void theExtendedFormSaysHowAndWhatWasSaidBefore(String model) throws Exception {
        JsonNode answer = Asker.parsed(stand.good("/ep/extended_conversation_with_model", """
            {"model_name":"%s","user_last_statement":"And now?","system_prompt":"Be kind.","temperature":0.5,"top_k":7,
             "max_new_tokens":33,"stream":false,"historical_messages":[{"role":"user","content":"Hi"},
             {"role":"assistant","content":"Hello"}]}\
            """.formatted(model)));
        assertEquals("x", answer.get("response").asText());
        assertTrue(answer.get("generation_time").asDouble() > 0, answer.toString());
        JsonNode asked = stand.asked().findFirst().orElseThrow();
        assertEquals("system: Be kind.|user: Hi|assistant: Hello|user: And now?", ConversationsStand.turns(asked));
        JsonNode options = asked.has("options") ? asked.get("options") : asked;
        assertEquals(0.5, options.get("temperature").asDouble());
        assertEquals(7, options.get("top_k").asInt());
        assertTrue(asked.toString().contains(":33"), asked.toString());
    }

    @Test
    void tagsTellModelsWithProviderLanguagesAndOptions() throws Exception {
        JsonNode models = Asker.parsed(stand.get("/ep/tags").body()).get("models");
        JsonNode fast = models.get(0);
        assertEquals("fast", fast.get("name").asText(), models.toString());
        assertEquals("gpu", fast.get("provider").asText());
        assertEquals("[\"en\",\"pl\"]", fast.get("languages").toString());
        assertEquals(
                "{\"keep_alive\":\"1800s\",\"num_ctx\":8192}",
                fast.get("options").toString());
        assertEquals(
                "{\"status\":true,\"body\":\"pong\"}", stand.get("/ep/ping").body());
        assertEquals(401, stand.with("weir_wrong").get("/ep/ping").statusCode());
    }

    @Test
    void onlyWhatIsOnTheListIsPassedThroughAndOnlyWithTheScopeForIt() throws Exception {
        String ask = "{\"method\":\"POST\",\"path\":\"%s\",\"body\":{\"model\":\"vllm:tiny\",\"prompt\":\"hi\"}}";
        assertEquals(
                403, stand.post("/ep/passthrough", ask.formatted("/tokenize")).statusCode());
        ConversationsStand steward = stand.with(stand.steward());
        assertEquals("{\"count\":1,\"tokens\":[7]}", steward.good("/ep/passthrough", ask.formatted("/tokenize")));
        for (String other : List.of("/detokenize", "/api/delete", "/../tokenize", "http://elsewhere/tokenize")) {
            var refused = steward.post("/ep/passthrough", ask.formatted(other));
            assertEquals(400, refused.statusCode(), refused.body());
            assertTrue(refused.body().contains("Only this is passed on: POST /tokenize."), refused.body());
        }
        assertEquals(
                400, steward.post("/ep/passthrough", "{\"path\":\"/tokenize\"}").statusCode());
        assertEquals(
                List.of("/tokenize"),
                stand.vllm().stream().map(SeenRequest::path).toList());
    }

    @Test
    void aPromptOfTheLibraryCanBeNamedInsteadOfTheUsualOne() throws Exception {
        stand.good("/ep/conversation_with_model", """
            {"model_name":"vllm:tiny","user_last_statement":"hi",
             "prompt_template":{"name":"greeting","variables":{"who":"Ann"}}}\
            """);
        assertEquals(
                "system: Greet Ann.|user: hi",
                ConversationsStand.turns(stand.asked().findFirst().orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_last_statement\":\"hi\"}|model_name",
                "{\"model_name\":\"fast\"}|user_last_statement",
                "{\"model_name\":\"fast\",\"user_last_statement\":\"hi\",\"language\":\"de\"}|language",
                "{\"model_name\":\"fast\",\"user_last_statement\":\"hi\",\"language\":\"../en\"}|language",
                "{\"model_name\":\"fast\",\"user_last_statement\":\"hi\",\"temperature\":1}|temperature",
                "{\"model_name\":\"fast\",\"user_last_statement\":7}|user_last_statement",
                "{\"model_name\":\"fast\",\"user_last_statement\":\"hi\",\"historical_messages\":[{\"role\":\"x\"}]}"
                        + "|historical_messages[0].role",
                "{\"model_name\":\"fast\",\"user_last_statement\":\"hi\",\"prompt_template\":{\"name\":\"greeting\"}}"
                        + "|prompt_template.variables.who"
            })
    void badInputIsA400ThatNamesTheFieldAndReachesNoServer(String bad) throws Exception {
        String[] parts = bad.split("\\|", 2);
        var refused = stand.post("/ep/conversation_with_model", parts[0]);
        assertEquals(400, refused.statusCode(), refused.body());
        assertEquals(parts[1], Asker.parsed(refused.body()).at("/error/param").asText(), refused.body());
        assertEquals(0, stand.asked().count());
    }

    @Test
    void whoHasNoKeyOrNoSuchModelIsToldInOpenAisShape() throws Exception {
        String ask = "{\"model_name\":\"%s\",\"user_last_statement\":\"hi\"}";
        var keyless = stand.with("").post("/ep/conversation_with_model", ask.formatted("fast"));
        assertEquals(401, keyless.statusCode());
        assertEquals(
                "invalid_api_key",
                Asker.parsed(keyless.body()).at("/error/code").asText());
        var unknown = stand.post("/ep/conversation_with_model", ask.formatted("nothing"));
        assertEquals(404, unknown.statusCode());
        assertEquals(
                "model_not_found",
                Asker.parsed(unknown.body()).at("/error/code").asText());
        var narrow = stand.with(stand.key(KeyDraft.labelled("n").forModels(List.of("gpt*"))));
        assertFalse(narrow.get("/ep/tags").body().contains("fast"));
        assertEquals(
                404,
                narrow.post("/ep/conversation_with_model", ask.formatted("fast"))
                        .statusCode());
    }

    private static String said(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> Asker.parsed(line.substring(6))
                        .at("/choices/0/delta/content")
                        .asText(""))
                .reduce("", String::concat);
    }
}
