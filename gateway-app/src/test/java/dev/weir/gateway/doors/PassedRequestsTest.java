package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.Door;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingVllm;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only vLLM can be asked, in front of a vLLM and an Ollama. */
class PassedRequestsTest {
    private static final String RANKED = "{\"id\":\"rerank-1\",\"model\":\"tiny\",\"usage\":{\"prompt_tokens\":11,"
            + "\"total_tokens\":11},\"results\":[{\"index\":1,\"document\":{\"text\":\"b\",\"multi_modal\":null},"
            + "\"relevance_score\":0.98},{\"index\":0,\"document\":{\"text\":\"a\"},\"relevance_score\":0.1}]}";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestingVllm vllm;
    private TestingOllama ollama;
    private TestingGateway gate;
    private String key;

    @BeforeEach
    void start() {
        vllm = TestingVllm.start((request, peer) -> {
            switch (request.path()) {
                case "/v1/rerank" -> peer.send(TestingAnswers.json(200, RANKED));
                case "/v1/score" ->
                    peer.send(TestingAnswers.json(
                            200,
                            "{\"id\":\"s\",\"object\":\"list\",\"created\":1,\"model\":\"tiny\",\"data\":[{\"index\":0,"
                                    + "\"object\":\"score\",\"score\":0.5}],\"usage\":{\"prompt_tokens\":5,"
                                    + "\"total_tokens\":5,\"completion_tokens\":0}}"));
                case "/tokenize" ->
                    peer.send(TestingAnswers.json(
                            200, "{\"count\":2,\"max_model_len\":2048,\"tokens\":[1,2],\"token_strs\":null}"));
                case "/detokenize" -> peer.send(TestingAnswers.json(200, "{\"prompt\":\"Hello world\"}"));
                default -> peer.send(TestingAnswers.json(404, "{\"detail\":\"Not Found\"}"));
            }
        });
        ollama = TestingOllama.saying("x");
        var fast = new RoutingSettings.Alias("fast", List.of(new RoutingSettings.Target("vllm-a", "tiny", 1)));
        gate = TestingGateway.start(
                folder,
                List.of(
                        TestingGateway.backend(
                                "gpu-1", Backend.Kind.OLLAMA, ollama.upstream().port()),
                        TestingGateway.backend(
                                "vllm-a", Backend.Kind.VLLM, vllm.upstream().port())),
                new RoutingSettings(List.of(fast), null, true, Duration.ofSeconds(1)));
        key = gate.issue(KeyDraft.labelled("t")).secret();
    }

    @AfterEach
    void stop() {
        gate.close();
        vllm.close();
        ollama.close();
        http.close();
    }

    @Test
    void aRankingIsPassedOnUnderTheNameThatWasAskedFor() throws Exception {
        for (String path : List.of("/v1/rerank", "/v2/rerank", "/rerank")) {
            var answer = post(path, "{\"model\":\"fast\",\"query\":\"q\",\"documents\":[\"a\",\"b\"],\"top_n\":2}");
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals(RANKED.replace("\"model\":\"tiny\"", "\"model\":\"fast\""), answer.body());
            var seen = vllm.upstream().requests().getLast();
            assertEquals("/v1/rerank", seen.path());
            assertEquals("{\"model\":\"tiny\",\"query\":\"q\",\"documents\":[\"a\",\"b\"],\"top_n\":2}", seen.text());
        }
        UsageRow row = rows().getFirst();
        assertEquals(Door.VLLM_RERANK, row.start().door());
        assertEquals(11, row.settlement().counts().prompt());
        assertEquals("vllm-a", row.settlement().backend());
    }

    @Test
    void scoresAndTokensArePassedOn() throws Exception {
        var score = post("/v1/score", "{\"model\":\"vllm:tiny\",\"text_1\":\"a\",\"text_2\":[\"b\"]}");
        assertTrue(score.body().contains("\"model\":\"vllm:tiny\""), score.body());
        assertEquals(5, rows().getFirst().settlement().counts().prompt());
        assertEquals(
                200,
                post("/score", "{\"model\":\"fast\",\"queries\":\"a\",\"items\":\"b\"}")
                        .statusCode());
        var tokens = post("/tokenize", "{\"model\":\"fast\",\"prompt\":\"Hello world\"}");
        assertEquals("{\"count\":2,\"max_model_len\":2048,\"tokens\":[1,2],\"token_strs\":null}", tokens.body());
        assertEquals(0, rows().getFirst().settlement().counts().prompt(), "no model has worked");
        var turns =
                "{\"model\":\"fast\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"return_token_strs\":true}";
        assertEquals(200, post("/tokenize", turns).statusCode());
        assertEquals(
                "{\"prompt\":\"Hello world\"}",
                post("/detokenize", "{\"model\":\"fast\",\"tokens\":[1,2]}").body());
    }

    @Test
    void aModelThatOnlyAnOllamaHasIsRefusedByName() throws Exception {
        var answer = post("/tokenize", "{\"model\":\"ollama:tiny\",\"prompt\":\"x\"}");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("\"code\":\"unsupported_value\""), answer.body());
        assertTrue(answer.body().contains("\"param\":\"model\""), answer.body());
        assertTrue(answer.body().contains("gpu-1"), answer.body());
        assertEquals(
                404,
                post("/tokenize", "{\"model\":\"nobody\",\"prompt\":\"x\"}").statusCode());
    }

    @Test
    void aServerWithoutSuchARouteIsTheClientsMistake() throws Exception {
        vllm.close();
        try (TestingVllm plain = TestingVllm.start(
                        (request, peer) -> peer.send(TestingAnswers.json(404, "{\"detail\":\"Not Found\"}")));
                TestingGateway other = TestingGateway.start(
                        folder.resolve("other"),
                        List.of(TestingGateway.backend(
                                "v", Backend.Kind.VLLM, plain.upstream().port())))) {
            String secret = other.issue(KeyDraft.labelled("t")).secret();
            var request = HttpRequest.newBuilder(other.http("/v1/rerank"))
                    .header("authorization", "Bearer " + secret)
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"model\":\"tiny\",\"query\":\"q\",\"documents\":\"d\"}"))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(400, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("unsupported_value"), answer.body());
        }
    }

    @Test
    void whatIsWrongNeverReachesAServer() throws Exception {
        String many = "[" + "\"d\",".repeat(2048) + "\"d\"]";
        for (String body : List.of(
                "{}",
                "{\"model\":\"fast\"}",
                "{\"model\":\"fast\",\"query\":\"q\"}",
                "{\"model\":\"fast\",\"query\":{},\"documents\":[\"a\"]}",
                "{\"model\":\"fast\",\"query\":\"q\",\"documents\":[]}",
                "{\"model\":\"fast\",\"query\":\"q\",\"documents\":[1]}",
                "{\"model\":\"fast\",\"query\":\"q\",\"documents\":{\"content\":[]}}",
                "{\"model\":\"fast\",\"query\":\"q\",\"documents\":" + many + "}",
                "{\"model\":\"fast\",\"query\":\"q\",\"documents\":[\"a\"],\"top_n\":-1}",
                "{\"model\":\"fast\",\"query\":\"q\",\"documents\":[\"a\"],\"mm_processor_kwargs\":{}}",
                "{\"model\":\"fast\",\"model\":\"tiny\",\"query\":\"q\",\"documents\":[\"a\"]}")) {
            assertEquals(400, post("/v1/rerank", body).statusCode(), body);
            assertEquals(400, post("/v1/score", body).statusCode(), body);
        }
        for (String body : List.of(
                "{\"model\":\"fast\"}",
                "{\"model\":\"fast\",\"prompt\":\"x\",\"messages\":[]}",
                "{\"model\":\"fast\",\"prompt\":[1]}",
                "{\"model\":\"fast\",\"prompt\":\"x\",\"chat_template\":\"{{x}}\"}",
                "{\"model\":\"fast\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\","
                        + "\"image_url\":{\"url\":\"http://127.0.0.1/x\"}}]}]}")) {
            assertEquals(400, post("/tokenize", body).statusCode(), body);
        }
        for (String tokens : List.of("[\"x\"]", "[-1]", "7", "[1e308]", "{}")) {
            assertEquals(
                    400,
                    post("/detokenize", "{\"model\":\"fast\",\"tokens\":" + tokens + "}")
                            .statusCode(),
                    tokens);
        }
        long asked = vllm.upstream().requests().stream()
                .filter(request -> !request.path().equals("/v1/models"))
                .count();
        assertEquals(0, asked);
        assertTrue(rows().isEmpty());
    }

    private List<UsageRow> rows() {
        return gate.usage().rows(UsageFilter.ALL, 100, null).rows();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(gate.http(path))
                        .header("authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
