package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingOllama;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model of an Ollama server cannot do is refused by name; the server never hears of it, and nobody is charged. */
class ModelAbilitiesTest {
    private static final String PNG = "iVBORw0KGgo=";
    private static final String ANSWER = """
            {"model":"tiny:latest","created_at":"2026-11-21T09:20:57Z","message":{"role":"assistant","content":"x"},\
            "done":true,"done_reason":"stop","prompt_eval_count":7,"eval_count":2}""";
    private static final String TOOLS = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]";
    private static final String OPENAI = "{\"model\":\"tiny\",\"messages\":[{\"role\":\"user\",\"content\":%s}]%s}";
    private static final String OLLAMA =
            "{\"model\":\"tiny\",\"stream\":false,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"%s}]%s}";

    @TempDir
    Path folder;

    @Test
    void aModelThatCannotSeeIsNotGivenPictures() throws Exception {
        try (TestingOllama ollama = having("\"completion\"");
                Asker asker = asker(ollama)) {
            HttpResponse<String> answer = asker.post("/v1/chat/completions", OPENAI.formatted(picture(), ""));
            assertEquals(400, answer.statusCode());
            JsonNode error = Asker.parsed(answer.body()).get("error");
            assertEquals("unsupported_value", error.get("code").asText());
            assertEquals("messages", error.get("param").asText());
            assertEquals(
                    "\"tiny\" does not support vision (backend one)",
                    error.get("message").asText());
            String own = OLLAMA.formatted(",\"images\":[\"" + PNG + "\"]", "");
            assertEquals(400, asker.post("/api/chat", own).statusCode());
            String prompt = "{\"model\":\"tiny\",\"prompt\":\"a\",\"images\":[\"" + PNG + "\"]}";
            assertEquals(400, asker.post("/api/generate", prompt).statusCode());
            assertEquals(List.of(), asker.asked());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tools, tools, /v1/chat/completions",
        "tools, tools, /api/chat",
        "thinking, reasoning_effort, /v1/chat/completions",
        "thinking, think, /api/chat"
    })
    void toolsAndThinkingAreRefusedInOllamasOwnWords(String ability, String field, String door) throws Exception {
        String more = ability.equals("tools") ? TOOLS : "\"" + field + "\":\"high\"";
        String form =
                door.startsWith("/v1") ? OPENAI.formatted("\"hi\"", "," + more) : OLLAMA.formatted("", "," + more);
        try (TestingOllama ollama = having("\"completion\"");
                Asker asker = asker(ollama)) {
            HttpResponse<String> answer = asker.post(door, form);
            assertEquals(400, answer.statusCode());
            assertTrue(answer.body().contains("does not support " + ability), answer.body());
            assertEquals(List.of(), asker.asked());
        }
        try (TestingOllama ollama = having("\"completion\",\"" + ability + '"');
                Asker asker = asker(ollama)) {
            asker.good(door, form);
        }
    }

    @Test
    void aModelThatIsToldNotToThinkNeedNotBeAbleTo() throws Exception {
        try (TestingOllama ollama = having("\"completion\"");
                Asker asker = asker(ollama)) {
            asker.good("/v1/chat/completions", OPENAI.formatted("\"hi\"", ",\"reasoning_effort\":\"none\""));
            assertEquals(false, asker.onlyAsked().get("think").asBoolean(true));
        }
    }

    @Test
    void aModelThatSeesGetsThePicture() throws Exception {
        try (TestingOllama ollama = having("\"completion\",\"vision\"");
                Asker asker = asker(ollama)) {
            asker.good("/v1/chat/completions", OPENAI.formatted(picture(), ""));
            JsonNode message = asker.onlyAsked().get("messages").get(0);
            assertEquals("what?", message.get("content").asText());
            assertEquals(PNG, message.get("images").get(0).asText());
        }
    }

    @Test
    void soundsGoOnlyToAModelOfWhichTheServerSaysThatItHears() throws Exception {
        String sound = "[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"" + PNG + "\",\"format\":\"wav\"}}]";
        for (String deaf : List.of("", "\"completion\",\"vision\"")) {
            try (TestingOllama ollama = having(deaf);
                    Asker asker = asker(ollama)) {
                HttpResponse<String> answer = asker.post("/v1/chat/completions", OPENAI.formatted(sound, ""));
                assertEquals(400, answer.statusCode());
                assertTrue(answer.body().contains("does not support audio"), answer.body());
            }
        }
        try (TestingOllama ollama = having("\"completion\",\"audio\"");
                Asker asker = asker(ollama)) {
            asker.good("/v1/chat/completions", OPENAI.formatted(sound, ""));
        }
    }

    @Test
    void aServerThatSaysNothingOfItsModelsDecidesItself() throws Exception {
        try (TestingOllama ollama = having("");
                Asker asker = asker(ollama)) {
            asker.good("/v1/chat/completions", OPENAI.formatted(picture(), ""));
            asker.good("/api/chat", OLLAMA.formatted("", "," + TOOLS));
        }
    }

    private static String picture() {
        return "[{\"type\":\"text\",\"text\":\"what?\"},{\"type\":\"image_url\",\"image_url\":{\"url\":"
                + "\"data:;base64," + PNG + "\"}}]";
    }

    private static TestingOllama having(String capabilities) {
        return TestingOllama.start(capabilities, (request, peer) -> peer.send(TestingAnswers.json(200, ANSWER)));
    }

    private Asker asker(TestingOllama ollama) {
        return new Asker(folder.resolve("gate-" + ollama.upstream().port()), Backend.Kind.OLLAMA, ollama.upstream());
    }
}
