package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.cache.CacheSettings.Use;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.limits.redis.RedisSettings;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingRedis;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates that have a Redis in common have their answers in common, and do without them when it is away. */
class SharedCacheTest {
    private static final String BODY = """
            {"model":"tiny","messages":[{"role":"user","content":"%s"}],"max_tokens":50,"temperature":0}""";

    @TempDir
    Path one;

    @TempDir
    Path other;

    @Test
    void whatOneGateWasAnsweredTheOtherKnows() throws Exception {
        try (var redis = TestingRedis.start();
                var server = new CountingServer(Backend.Kind.OLLAMA);
                Asker here = asker(one, server, redis);
                Asker there = asker(other, server, redis)) {
            int[] round = {0};
            Await.until("it is found through Redis", () -> {
                String body = BODY.formatted("hi " + round[0]++);
                return ask(here, body).equals("miss") && ask(there, body).equals("hit");
            });
            redis.freeze();
            for (int i = 0; i < 10; i++) {
                assertEquals("miss", ask(here, BODY.formatted("frozen " + i)));
                assertEquals("hit", ask(here, BODY.formatted("frozen " + i)), "memory goes on");
            }
            redis.thaw();
            Await.until("it is found through Redis again", () -> {
                String body = BODY.formatted("thawed " + round[0]++);
                return ask(here, body).equals("miss") && ask(there, body).equals("hit");
            });
        }
    }

    private static String ask(Asker asker, String body) {
        try {
            HttpResponse<String> answer = asker.post("/v1/chat/completions", body);
            assertEquals(200, answer.statusCode(), answer.body());
            return answer.headers().firstValue("x-weir-cache").orElse("");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Asker asker(Path folder, CountingServer server, TestingRedis redis) {
        return new Asker(
                TestingGateway.told(
                        StoreSettings.in(folder),
                        List.of(server.backend()),
                        new RedisSettings(redis.url()),
                        AnswerCacheTest.settings(Use.EXACT, true, false)),
                server.upstream());
    }
}
