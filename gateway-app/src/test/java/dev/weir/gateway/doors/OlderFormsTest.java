package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingVllm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenAI's clients said before there were tools, and what they say in Ollama's words: no server takes it so, and it works. */
class OlderFormsTest {
    private static final String FUNCTIONS = """
            {"model":"tiny","stream":%s,"functions":[{"name":"f","parameters":{"type":"object"}}],"function_call":{"name":"f"},
            "messages":[{"role":"user","content":"hi"},
             {"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{\\"a\\":1}"}},
             {"role":"function","name":"f","content":"2"}]}""";
    private static final String CALL = """
            {"id":"call_9","type":"function","function":{"name":"f","arguments":"{\\"b\\":2}"}}""";
    private static final String ANSWER = """
            {"id":"c","object":"chat.completion","created":1,"model":"tiny","choices":[{"index":0,"message":\
            {"role":"assistant","content":null,"tool_calls":[%s]},"finish_reason":"tool_calls"}],\
            "usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}""".formatted(CALL);
    private static final String OWN = """
            {"model":"tiny:latest","created_at":"2026-11-21T09:20:57Z","message":{"role":"assistant","content":"x"},\
            "done":true,"done_reason":"stop","prompt_eval_count":7,"eval_count":2}""";

    @TempDir
    Path folder;

    @Test
    void functionsAreToolsForTheServerAndFunctionsForTheClient() throws Exception {
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> peer.send(TestingAnswers.json(200, ANSWER)));
                Asker asker = new Asker(folder, Backend.Kind.VLLM, vllm.upstream())) {
            JsonNode choice = asker.json("/v1/chat/completions", FUNCTIONS.formatted("false"))
                    .at("/choices/0");
            assertEquals("function_call", choice.get("finish_reason").asText());
            assertEquals("f", choice.at("/message/function_call/name").asText());
            assertEquals(
                    "{\"b\":2}", choice.at("/message/function_call/arguments").asText());
            assertFalse(choice.get("message").has("tool_calls"));
            JsonNode asked = asker.onlyAsked();
            assertEquals("f", asked.at("/tools/0/function/name").asText());
            assertEquals("f", asked.at("/tool_choice/function/name").asText());
            assertFalse(asked.get("parallel_tool_calls").asBoolean(true));
            assertFalse(asked.has("functions"));
            String id = asked.at("/messages/1/tool_calls/0/id").asText();
            assertFalse(id.isEmpty());
            assertEquals("tool", asked.at("/messages/2/role").asText());
            assertEquals(id, asked.at("/messages/2/tool_call_id").asText());
        }
    }

    @Test
    void functionsAreStreamedAsFunctions() throws Exception {
        String frame = "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"tiny\","
                + "\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}";
        String call =
                "{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}";
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> peer.send(TestingAnswers.sse(
                        frame.formatted(call, "null"), frame.formatted("{}", "\"tool_calls\""), "[DONE]")));
                Asker asker = new Asker(folder, Backend.Kind.VLLM, vllm.upstream())) {
            String stream = asker.good("/v1/chat/completions", FUNCTIONS.formatted("true"));
            assertTrue(stream.contains("\"delta\":{\"function_call\":{\"name\":\"f\",\"arguments\":\"\"}}"), stream);
            assertTrue(stream.contains("\"delta\":{\"function_call\":{\"arguments\":\"{}\"}}"), stream);
            assertTrue(stream.contains("\"finish_reason\":\"function_call\""), stream);
            assertFalse(stream.contains("tool_calls"), stream);
            assertTrue(stream.endsWith("data: [DONE]\n\n"), stream);
        }
    }

    @Test
    void ollamaIsToldOfFunctionsByName() throws Exception {
        try (TestingOllama ollama = ollama();
                Asker asker = new Asker(folder, Backend.Kind.OLLAMA, ollama.upstream())) {
            String form = FUNCTIONS.formatted("false").replace("\"function_call\":{\"name\":\"f\"},\n", "");
            asker.good("/v1/chat/completions", form);
            JsonNode asked = asker.onlyAsked();
            assertEquals(
                    1, asked.at("/messages/1/tool_calls/0/function/arguments/a").asInt());
            assertEquals("f", asked.at("/messages/2/tool_name").asText());
        }
    }

    @Test
    void aToolsTurnMayNameItsToolInsteadOfTheCall() throws Exception {
        try (TestingOllama ollama = ollama();
                Asker asker = new Asker(folder, Backend.Kind.OLLAMA, ollama.upstream())) {
            asker.good("/v1/chat/completions", """
                    {"model":"tiny","messages":[{"role":"user","content":"hi"},
                     {"role":"tool","name":"f","content":"2"}]}""");
            assertEquals("f", asker.onlyAsked().at("/messages/1/tool_name").asText());
            assertFalse(asker.onlyAsked().at("/messages/1").has("tool_call_id"));
        }
    }

    @Test
    void whatOllamasClientsAddToARequestReachesOllama() throws Exception {
        try (TestingOllama ollama = ollama();
                Asker asker = new Asker(folder, Backend.Kind.OLLAMA, ollama.upstream())) {
            asker.good("/v1/chat/completions", """
                    {"model":"tiny","messages":[{"role":"user","content":"hi"}],"think":true,"keep_alive":"10m",
                     "options":{"num_ctx":4096}}""");
            JsonNode asked = asker.onlyAsked();
            assertEquals("10m", asked.get("keep_alive").asText());
            assertTrue(asked.get("think").asBoolean());
            assertEquals(4096, asked.at("/options/num_ctx").asInt());
        }
    }

    @Test
    void whatOllamasClientsAddDoesNotReachVllm() throws Exception {
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> peer.send(TestingAnswers.json(200, ANSWER)));
                Asker asker = new Asker(folder, Backend.Kind.VLLM, vllm.upstream())) {
            asker.good("/v1/chat/completions", """
                    {"model":"tiny","messages":[{"role":"user","content":"hi"}],"keep_alive":0,"options":{"num_ctx":4096},
                     "reasoning":{"effort":"xhigh"}}""");
            JsonNode asked = asker.onlyAsked();
            assertFalse(asked.has("keep_alive") || asked.has("options") || asked.has("reasoning"), asked.toString());
            assertEquals("xhigh", asked.get("reasoning_effort").asText());
        }
    }

    private static TestingOllama ollama() {
        return TestingOllama.start(
                "\"completion\",\"tools\",\"thinking\"", (request, peer) -> peer.send(TestingAnswers.json(200, OWN)));
    }
}
