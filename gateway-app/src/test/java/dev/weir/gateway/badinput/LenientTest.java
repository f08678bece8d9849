package dev.weir.gateway.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingVllm;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backend cannot do is a 400 that names field and backend; a lenient gate leaves it out, and warns. */
class LenientTest {
    private static final String TOOLS = """
            "tools":[{"type":"function","function":{"name":"f"}},{"type":"function","function":{"name":"g"}}]""";
    private static final String CHAT = """
            {"model":"ollama:tiny","stream":true,"messages":[{"role":"user","content":"Hi"}],"logit_bias":{"5":1},\
            "min_tokens":3,"tool_choice":{"type":"function","function":{"name":"g"}},""" + TOOLS + "%s}";

    @TempDir
    Path folder;

    private final TestingOllama ollama = TestingOllama.saying("Hi");
    private final TestingVllm vllm = TestingVllm.saying("Hi");
    private final HttpClient http = HttpClient.newHttpClient();
    private List<Backend> backends = List.of();

    @BeforeEach
    void find() {
        backends = List.of(
                TestingGateway.backend(
                        "gpu-1", Backend.Kind.OLLAMA, ollama.upstream().port()),
                TestingGateway.backend(
                        "gpu-2", Backend.Kind.VLLM, vllm.upstream().port()));
    }

    @AfterEach
    void stop() {
        ollama.close();
        vllm.close();
    }

    @Test
    void aStrictGateNamesFieldAndBackendAndAsksNobody() throws Exception {
        try (TestingGateway gate = TestingGateway.start(folder, backends)) {
            HttpResponse<String> answer = ask(gate, "/v1/chat/completions", CHAT.formatted(""));
            assertEquals(400, answer.statusCode());
            assertTrue(answer.body().contains("\"param\":\"logit_bias\""), answer.body());
            assertTrue(answer.body().contains("\"code\":\"unsupported_value\""), answer.body());
            assertTrue(answer.body().contains("(backend gpu-1)"), answer.body());
            HttpResponse<String> unknown = ask(gate, "/v1/chat/completions", CHAT.formatted(",\"wished\":1"));
            assertTrue(unknown.body().contains("\"code\":\"unknown_parameter\""), unknown.body());
            assertTrue(asked(ollama.upstream().requests()).isEmpty());
        }
    }

    @Test
    void aLenientGateLeavesItOutAndWarns() throws Exception {
        try (TestingGateway gate = TestingGateway.lenient(folder, backends)) {
            HttpResponse<String> answer = ask(gate, "/v1/chat/completions", CHAT.formatted(",\"wished\":1"));
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals("299 weir \"left out: wished, logit_bias, min_tokens, tool_choice\"", warning(answer));
            String sent = asked(ollama.upstream().requests()).getFirst();
            assertFalse(sent.contains("wished") || sent.contains("logit_bias") || sent.contains("min_tokens"), sent);
            assertTrue(sent.contains("\"g\"") && !sent.contains("\"f\""), "only the named tool is left: " + sent);
        }
    }

    @Test
    void nothingUnknownReachesAServerOfTheSameDialect() throws Exception {
        try (TestingGateway gate = TestingGateway.lenient(folder, backends)) {
            HttpResponse<String> answer = ask(gate, "/v1/chat/completions", """
                    {"model":"vllm:tiny","stream":true,"messages":[{"role":"user","content":"Hi"}],"wished":1,"seed":3}""");
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals("299 weir \"left out: wished\"", warning(answer));
            String sent = asked(vllm.upstream().requests()).getFirst();
            assertTrue(!sent.contains("wished") && sent.contains("\"seed\":3"), sent);
        }
    }

    @Test
    void ollamasAndAnthropicsClientsAreWarnedToo() throws Exception {
        try (TestingGateway gate = TestingGateway.lenient(folder, backends)) {
            HttpResponse<String> ollamas = ask(gate, "/api/generate", """
                    {"model":"vllm:tiny","prompt":"Hi","template":"{{ .Prompt }}","wished":1}""");
            assertEquals(200, ollamas.statusCode(), ollamas.body());
            assertEquals("299 weir \"left out: wished, template\"", warning(ollamas));
            HttpResponse<String> anthropics = ask(gate, "/v1/messages", """
                    {"model":"ollama:tiny","max_tokens":5,"stream":true,"messages":[{"role":"user","content":"Hi"}],\
                    "wished":1,"tools":[{"name":"f","input_schema":{}}],"tool_choice":{"type":"any"}}""");
            assertEquals(200, anthropics.statusCode(), anthropics.body());
            assertEquals("299 weir \"left out: wished, tool_choice\"", warning(anthropics));
        }
    }

    @Test
    void aToolThatTheGateDoesNotHaveIsWarnedOf() throws Exception {
        try (TestingGateway gate = TestingGateway.lenient(folder, backends)) {
            HttpResponse<String> answer = ask(gate, "/v1/responses", """
                    {"model":"vllm:tiny","stream":true,"input":"Hi","tools":[{"type":"web_search"},\
                    {"type":"function","name":"f","parameters":{"type":"object"},"wished":1}]}""");
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals("299 weir \"left out: tools[0], tools[1].wished\"", warning(answer));
            String sent = asked(vllm.upstream().requests()).getFirst();
            assertTrue(sent.contains("\"f\"") && !sent.contains("web_search"), sent);
        }
    }

    @Test
    void whatIsPassedOnAsItIsHasNothingUnknownInIt() throws Exception {
        try (TestingGateway gate = TestingGateway.lenient(folder, backends)) {
            HttpResponse<String> answer = ask(gate, "/v1/rerank", """
                    {"model":"vllm:tiny","query":"q","documents":["a"],"mm_processor_kwargs":{}}""");
            assertEquals(400, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("\"param\":\"mm_processor_kwargs\""), answer.body());
            assertTrue(asked(vllm.upstream().requests()).isEmpty());
        }
    }

    @Test
    void whatARequestMakesNoSenseWithoutIsRefusedByALenientGateToo() throws Exception {
        try (TestingGateway gate = TestingGateway.lenient(folder, backends)) {
            HttpResponse<String> answer = ask(gate, "/v1/completions", "{\"model\":\"ollama:tiny\",\"prompt\":[1,2]}");
            assertEquals(400, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("\"param\":\"prompt\""), answer.body());
        }
    }

    private HttpResponse<String> ask(TestingGateway gate, String path, String body) throws Exception {
        String key = gate.issue(KeyDraft.labelled("t")).secret();
        return http.send(
                HttpRequest.newBuilder(gate.http(path))
                        .header("authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String warning(HttpResponse<String> answer) {
        return answer.headers().firstValue("warning").orElse("");
    }

    private static List<String> asked(List<SeenRequest> requests) {
        return requests.stream()
                .filter(request ->
                        request.method().equals("POST") && !request.path().equals("/api/show"))
                .map(SeenRequest::text)
                .toList();
    }
}
