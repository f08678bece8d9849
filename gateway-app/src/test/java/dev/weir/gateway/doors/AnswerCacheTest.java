package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.client.WeirClient;
import dev.weir.gateway.cache.CacheSettings;
import dev.weir.gateway.cache.CacheSettings.Use;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingVllm;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal requests get the answer that one of them was given, in every dialect, streamed or not. */
class AnswerCacheTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String OPENAI =
            "{\"model\":\"tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":50%s}";
    private static final String OLLAMA = """
            {"model":"tiny","messages":[{"role":"user","content":"hi"}],"stream":%s,
             "options":{"num_predict":50,"temperature":0.0}}""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"OLLAMA", "VLLM"})
    void anAnswerInOneDialectIsTheAnswerInAllOfThem(Backend.Kind kind) throws Exception {
        try (var server = new CountingServer(kind);
                Asker asker = asker(server, Use.EXACT)) {
            HttpResponse<String> first = asker.post(CHAT, OPENAI.formatted(",\"temperature\":0"));
            assertEquals("miss", header(first, "x-weir-cache"));
            assertEquals("", header(first, "age"));
            assertEquals("one", header(first, "x-weir-backend"));
            HttpResponse<String> again = asker.post(
                    CHAT, "{\"temperature\":0.00," + OPENAI.formatted("").substring(1));
            assertEquals("hit", header(again, "x-weir-cache"));
            assertEquals("cache", header(again, "x-weir-backend"));
            assertTrue(Integer.parseInt(header(again, "age")) < 60);
            assertEquals(
                    Asker.parsed(first.body()).get("choices"),
                    Asker.parsed(again.body()).get("choices"));
            assertEquals(
                    Asker.parsed(first.body()).get("usage"),
                    Asker.parsed(again.body()).get("usage"));

            JsonNode ollama = asker.json("/api/chat", OLLAMA.formatted(false));
            assertEquals("say 1", ollama.at("/message/content").asText());
            assertEquals(2, ollama.get("eval_count").asInt());
            JsonNode anthropic = asker.json("/v1/messages", OPENAI.formatted(",\"temperature\":0"));
            assertEquals("say 1", anthropic.at("/content/0/text").asText());
            assertEquals(7, anthropic.at("/usage/input_tokens").asInt());
            JsonNode response = asker.json(
                    "/v1/responses",
                    "{\"model\":\"tiny\",\"input\":\"hi\",\"temperature\":0,\"max_output_tokens\":50,\"store\":false}");
            assertEquals("say 1", response.at("/output/0/content/0/text").asText());
            assertEquals("say 1", grpc(asker));
            assertEquals(1, server.answers());
        }
    }

    private static String grpc(Asker asker) throws Exception {
        try (WeirClient weir = WeirClient.builder()
                .endpoint("127.0.0.1:" + asker.gate.grpcPort())
                .apiKey(asker.key)
                .plaintext()
                .build()) {
            return weir.chat("tiny")
                    .user("hi")
                    .temperature(0)
                    .maxTokens(50)
                    .send()
                    .text();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OLLAMA", "VLLM"})
    void aStreamIsReplayedAsAStream(Backend.Kind kind) throws Exception {
        try (var server = new CountingServer(kind);
                Asker asker = asker(server, Use.EXACT)) {
            String stream = ",\"seed\":7,\"stream\":true,\"stream_options\":{\"include_usage\":true}";
            HttpResponse<String> first = asker.post(CHAT, OPENAI.formatted(stream));
            HttpResponse<String> again = asker.post(CHAT, OPENAI.formatted(stream));
            assertEquals("hit", header(again, "x-weir-cache"));
            assertEquals("text/event-stream", header(again, "content-type"));
            assertEquals(contents(first.body()), contents(again.body()));
            assertEquals(List.of("say ", "1"), contents(again.body()));
            assertTrue(again.body().contains("\"prompt_tokens\":7,\"completion_tokens\":2"), again.body());
            assertTrue(again.body().endsWith("data: [DONE]\n\n"), again.body());
            String whole = asker.good(CHAT, OPENAI.formatted(",\"seed\":7"));
            assertEquals(
                    "say 1",
                    Asker.parsed(whole).at("/choices/0/message/content").asText());
            String lines = asker.good("/api/chat", OLLAMA.formatted(true).replace("\"temperature\":0.0", "\"seed\":7"));
            assertEquals(3, lines.lines().count(), lines);
            assertTrue(
                    Asker.parsed(lines.lines().toList().getLast()).get("done").asBoolean());
            assertEquals(1, server.answers());
        }
    }

    private static List<String> contents(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> Asker.parsed(line.substring(6))
                        .at("/choices/0/delta/content")
                        .asText())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"OLLAMA", "VLLM"})
    void whoAsksForItGetsItWhateverTheTemperature(Backend.Kind kind) throws Exception {
        try (var server = new CountingServer(kind);
                Asker asker = asker(server, Use.ASKED)) {
            assertEquals("", header(asker.post(CHAT, OPENAI.formatted(",\"temperature\":0")), "x-weir-cache"));
            String asking = OPENAI.formatted(",\"cache\":{\"ttl\":60}");
            assertEquals("miss", header(asker.post(CHAT, asking), "x-weir-cache"));
            assertEquals("hit", header(asker.post(CHAT, asking), "x-weir-cache"));
            assertEquals("", header(asker.post(CHAT, OPENAI.formatted("")), "x-weir-cache"));
            assertEquals(
                    "",
                    header(asker.post(CHAT, OPENAI.formatted(",\"cache\":{\"ttl\":0}")), "x-weir-cache"),
                    "no time is no cache");
            String generate = "{\"model\":\"tiny\",\"prompt\":\"hi\",\"stream\":false,\"cache\":{\"ttl\":60}}";
            assertEquals("miss", header(asker.post("/api/generate", generate), "x-weir-cache"));
            assertEquals("hit", header(asker.post("/api/generate", generate), "x-weir-cache"));
            assertTrue(asker.asked().stream().noneMatch(body -> body.has("cache")), "no server hears of it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "{}", "{\"ttl\":-1}", "{\"ttl\":\"1m\"}", "{\"ttl\":null}", "{\"ttl\":1,\"x\":2}"})
    void aWishThatIsNoneIsTheClientsFault(String wish) throws Exception {
        try (var server = new CountingServer(Backend.Kind.VLLM);
                Asker asker = asker(server, Use.ASKED)) {
            for (String path : List.of(CHAT, "/v1/messages", "/api/chat")) {
                HttpResponse<String> answer = asker.post(
                        path,
                        OPENAI.formatted(",\"cache\":" + wish)
                                .replace("\"max_tokens\":50,", path.equals("/api/chat") ? "" : "\"max_tokens\":50,"));
                assertEquals(400, answer.statusCode(), path + answer.body());
                assertTrue(answer.body().contains("cache"), answer.body());
            }
            assertEquals(0, server.answers());
        }
    }

    @Test
    void onlyWhatIsWholeIsKept() throws Exception {
        try (var server = TestingVllm.start((request, peer) -> {
                    if (Asker.parsed(request).path("stream").asBoolean()) {
                        peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                        TestingVllm.say(peer, "half");
                        peer.reset();
                    } else {
                        peer.send(TestingAnswers.json(400, "{\"error\":\"no\"}"));
                    }
                });
                Asker asker = new Asker(
                        TestingGateway.told(
                                StoreSettings.in(folder),
                                List.of(TestingGateway.backend(
                                        "one",
                                        Backend.Kind.VLLM,
                                        server.upstream().port())),
                                settings(Use.EXACT, false, false)),
                        server.upstream())) {
            for (String body : List.of(",\"temperature\":0", ",\"temperature\":0,\"stream\":true")) {
                asker.post(CHAT, OPENAI.formatted(body));
                asker.post(CHAT, OPENAI.formatted(body));
            }
            assertEquals(4, asker.asked().size());
        }
    }

    @Test
    void whatTheModelIsNotAskedIsNotForTheCache() throws Exception {
        try (var server = new CountingServer(Backend.Kind.OLLAMA);
                Asker asker = asker(server, Use.EXACT)) {
            String context = "{\"model\":\"tiny\",\"prompt\":\"hi\",\"stream\":false,\"context\":[%s],"
                    + "\"options\":{\"temperature\":0}}";
            asker.good("/api/generate", context.formatted("1,2"));
            assertEquals("hit", header(asker.post("/api/generate", context.formatted("1,2")), "x-weir-cache"));
            assertEquals("miss", header(asker.post("/api/generate", context.formatted("1,3")), "x-weir-cache"));
            assertEquals(2, server.answers());
            String load = "{\"model\":\"tiny\",\"options\":{\"temperature\":0}}";
            assertEquals("", header(asker.post("/api/generate", load), "x-weir-cache"));
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    static CacheSettings settings(Use use, boolean shared, boolean charged) {
        CacheSettings usual = CacheSettings.USUAL;
        return new CacheSettings(use, usual.times(), usual.room(), shared, charged);
    }

    private Asker asker(CountingServer server, Use use) {
        CacheSettings settings = settings(use, false, false);
        return new Asker(
                TestingGateway.told(StoreSettings.in(folder), List.of(server.backend()), settings), server.upstream());
    }
}
