package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.http.OlderDoors.OneCall;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingGateway;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /call_model}, as clients of the gateway that had it know it. */
class OneCallTest {
    private static final String PROMPT = "{\"model\":\"tiny\",\"prompt\":\"Why is the sky blue?\"%s}";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @EnumSource(names = {"OLLAMA", "VLLM"})
    void aPromptGetsOneObjectInOllamasFormat(Backend.Kind kind) throws Exception {
        try (var server = new CountingServer(kind);
                Asker asker = asker(server, OlderDoors.USUAL)) {
            HttpResponse<String> answer = call(asker, PROMPT.formatted(""));
            assertEquals(200, answer.statusCode(), answer.body());
            assertTrue(header(answer, "content-type").startsWith("application/json"));
            JsonNode told = Asker.parsed(answer.body());
            assertEquals("say 1", told.get("response").asText());
            assertEquals("tiny", told.get("model").asText());
            assertTrue(told.get("done").asBoolean());
            assertEquals(2, told.get("eval_count").asInt());
            assertFalse(asker.onlyAsked().path("stream").asBoolean(true), "the server is told not to stream");
            var row = asker.gate.usage().rows(UsageFilter.ALL, 10, null).rows().getFirst();
            assertEquals(Door.ONE_CALL, row.start().door());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OLLAMA", "VLLM"})
    void itIsStreamedOnlyIfThatIsAskedFor(Backend.Kind kind) throws Exception {
        try (var server = new CountingServer(kind);
                Asker asker = asker(server, OlderDoors.USUAL)) {
            HttpResponse<String> stream = call(asker, PROMPT.formatted(",\"stream\":true"));
            assertEquals("application/x-ndjson", header(stream, "content-type"));
            List<JsonNode> lines = stream.body().lines().map(Asker::parsed).toList();
            assertEquals("say ", lines.getFirst().get("response").asText());
            assertTrue(lines.getLast().get("done").asBoolean());
            for (String silent : List.of("", ",\"stream\":null", ",\"stream\":false")) {
                HttpResponse<String> whole = call(asker, PROMPT.formatted(silent));
                assertEquals("say 1", Asker.parsed(whole.body()).get("response").asText(), silent);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OLLAMA", "VLLM"})
    void everyEqualRequestIsAnsweredFromTheCache(Backend.Kind kind) throws Exception {
        try (var server = new CountingServer(kind);
                Asker asker = asker(server, OlderDoors.USUAL)) {
            String warm = PROMPT.formatted(",\"options\":{\"temperature\":1.5}");
            HttpResponse<String> first = call(asker, warm);
            assertEquals("miss", header(first, "x-weir-cache"));
            HttpResponse<String> again = call(asker, warm);
            assertEquals("hit", header(again, "x-weir-cache"));
            assertTrue(Long.parseLong(header(again, "age")) < 600);
            assertEquals(
                    Asker.parsed(first.body()).get("response"),
                    Asker.parsed(again.body()).get("response"));
            HttpResponse<String> stream =
                    call(asker, PROMPT.formatted(",\"options\":{\"temperature\":1.5},\"stream\":true"));
            assertEquals("hit", header(stream, "x-weir-cache"));
            assertTrue(stream.body().lines().count() > 1, stream.body());
            assertEquals(1, server.answers());
            assertEquals("miss", header(call(asker, PROMPT.formatted("")), "x-weir-cache"), "another request");
            HttpResponse<String> fresh =
                    call(asker, PROMPT.formatted(",\"options\":{\"temperature\":1.5},\"cache\":{\"ttl\":0}"));
            assertEquals("", header(fresh, "x-weir-cache"));
            assertNotEquals(first.body(), fresh.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"APIKEY", "apikey", "ApiKey", "x-api-key"})
    void theKeyStandsInAHeaderOfItsOwnInAnyCase(String name) throws Exception {
        try (var server = new CountingServer(Backend.Kind.OLLAMA);
                Asker asker = asker(server, OlderDoors.USUAL)) {
            assertEquals(
                    200,
                    post(asker, Map.of(name, asker.key), PROMPT.formatted("")).statusCode());
            HttpResponse<String> wrong = post(asker, Map.of(name, "nobodys"), PROMPT.formatted(""));
            assertEquals(401, wrong.statusCode());
            assertTrue(Asker.parsed(wrong.body()).get("error").isTextual(), wrong.body());
        }
    }

    @Test
    void aRequestWithoutAKeyOrWithTwoIsRefused() throws Exception {
        try (var server = new CountingServer(Backend.Kind.OLLAMA);
                Asker asker = asker(server, OlderDoors.USUAL)) {
            String body = PROMPT.formatted("");
            assertEquals(401, post(asker, Map.of(), body).statusCode());
            var two = Map.of("APIKEY", asker.key, "authorization", "Bearer another");
            assertEquals(400, post(asker, two, body).statusCode());
            var same = Map.of("APIKEY", asker.key, "authorization", "Bearer " + asker.key);
            assertEquals(200, post(asker, same, body).statusCode());
            assertEquals(1, server.answers());
            HttpResponse<String> elsewhere = http.send(
                    HttpRequest.newBuilder(asker.gate.http("/api/generate"))
                            .header("APIKEY", asker.key)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertEquals(401, elsewhere.statusCode(), "the header means nothing at other doors");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "1",
                "{}",
                "{\"model\":\"tiny\",\"prompt\":1}",
                "{\"model\":\"tiny\",\"stream\":\"no\"}",
                "{\"model\":\"tiny\",\"prompt\":\"hi\",\"stream\":null,\"stream\":true}",
                "{\"prompt\":\"hi\"}"
            })
    void aBodyThatIsWrongIsTheClientsFault(String body) throws Exception {
        try (var server = new CountingServer(Backend.Kind.OLLAMA);
                Asker asker = asker(server, OlderDoors.USUAL)) {
            HttpResponse<String> answer = call(asker, body);
            assertEquals(400, answer.statusCode(), answer.body());
            assertTrue(Asker.parsed(answer.body()).get("error").isTextual(), answer.body());
            assertEquals(0, server.answers());
        }
    }

    @Test
    void howLongIsASettingAndZeroIsNever() throws Exception {
        try (var server = new CountingServer(Backend.Kind.OLLAMA);
                Asker asker = asker(server, with(new OneCall(true, Duration.ZERO)))) {
            assertEquals("", header(call(asker, PROMPT.formatted("")), "x-weir-cache"));
            call(asker, PROMPT.formatted(""));
            assertEquals(2, server.answers());
        }
    }

    @Test
    void aDoorThatIsClosedIsNotThere() throws Exception {
        try (var server = new CountingServer(Backend.Kind.OLLAMA);
                Asker asker = asker(server, with(new OneCall(false, Duration.ZERO)))) {
            assertEquals(
                    404,
                    post(asker, Map.of("authorization", "Bearer " + asker.key), PROMPT.formatted(""))
                            .statusCode());
        }
    }

    private HttpResponse<String> call(Asker asker, String body) throws IOException, InterruptedException {
        return post(asker, Map.of("APIKEY", asker.key), body);
    }

    private HttpResponse<String> post(Asker asker, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(asker.gate.http("/call_model")).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static OlderDoors with(OneCall door) {
        OlderDoors usual = OlderDoors.USUAL;
        return new OlderDoors(usual.bodyKey(), usual.credits(), door, usual.conversations(), usual.authz());
    }

    private Asker asker(CountingServer server, OlderDoors doors) {
        return new Asker(
                TestingGateway.told(StoreSettings.in(folder), List.of(server.backend()), doors), server.upstream());
    }
}
