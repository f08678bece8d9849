package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.cache.CacheSettings;
import dev.weir.gateway.cache.CacheSettings.Use;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets an answer out of the cache, and what it takes of his limits. */
class CachedForWhomTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String OPENAI =
            "{\"model\":\"tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":50%s}";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAccountGetsOnlyItsOwnAnswersUnlessTheOperatorWantsIt(boolean shared) throws Exception {
        try (var server = new CountingServer(Backend.Kind.OLLAMA);
                Asker asker = asker(server, shared)) {
            String body = OPENAI.formatted(",\"temperature\":0");
            asker.good(CHAT, body);
            String stranger = asker.gate.issue(KeyDraft.labelled("other")).secret();
            assertEquals(shared ? "hit" : "miss", header(post(asker, stranger, body), "x-weir-cache"));
        }
    }

    @Test
    void aHitIsAdmittedLikeAnyCall() throws Exception {
        try (var server = new CountingServer(Backend.Kind.OLLAMA);
                Asker asker = asker(server, false)) {
            String body = OPENAI.formatted(",\"temperature\":0");
            KeyDraft team = KeyDraft.labelled("a").payingAs("team");
            String first = asker.gate
                    .issue(team.limited(new Limits(2, null, null, null, null)))
                    .secret();
            String narrow = asker.gate.issue(team.forModels(List.of("other"))).secret();
            assertEquals("miss", header(post(asker, first, body), "x-weir-cache"));
            assertEquals("hit", header(post(asker, first, body), "x-weir-cache"));
            assertEquals(429, post(asker, first, body).statusCode());
            assertEquals(404, post(asker, narrow, body).statusCode());
            assertEquals(401, post(asker, "nobody", body).statusCode());
            assertEquals(1, server.answers());
        }
    }

    @Test
    void aHitIsInTheBooksAndUsesUpNothing() throws Exception {
        try (var server = new CountingServer(Backend.Kind.VLLM);
                Asker asker = asker(server, false)) {
            String body = OPENAI.formatted(",\"temperature\":0");
            asker.good(CHAT, body);
            asker.good(CHAT, body);
            var rows = asker.gate.usage().rows(UsageFilter.ALL, 10, null).rows();
            assertEquals(2, rows.size());
            var hit = rows.stream()
                    .filter(row -> "cache".equals(row.settlement().backend()))
                    .findFirst()
                    .orElseThrow();
            assertEquals("tiny", hit.settlement().sentModel());
            assertEquals(0, hit.settlement().counts().total());
        }
    }

    private HttpResponse<String> post(Asker asker, String key, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(asker.gate.http(CHAT))
                        .header("authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private Asker asker(CountingServer server, boolean shared) {
        CacheSettings settings = AnswerCacheTest.settings(Use.EXACT, shared, false);
        return new Asker(
                TestingGateway.told(StoreSettings.in(folder), List.of(server.backend()), settings), server.upstream());
    }
}
