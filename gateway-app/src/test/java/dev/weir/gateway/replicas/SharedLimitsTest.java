package dev.weir.gateway.replicas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.WeirClient;
import dev.weir.client.admin.KeyTerms;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.GateProcess;
import dev.weir.gateway.testing.QuickServers;
import dev.weir.gateway.testing.TestingPostgres;
import dev.weir.gateway.testing.TestingRedis;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedLimitsTest {
    private static final int LIMIT = 40;
    private static final String BODY = """
            {"model":"tiny","messages":[{"role":"user","content":"hi"}],"max_tokens":4}""";

    @TempDir
    Path folder;

    private final QuickServers servers = new QuickServers();
    private final TestingPostgres postgres = TestingPostgres.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> settings = new HashMap<>(servers.settings());

    @BeforeEach
    void settings() {
        settings.put("WEIR_DATABASE_URL", postgres.database().url());
    }

    @AfterEach
    void stop() {
        client.close();
        postgres.close();
        servers.close();
    }

    private static String key(GateProcess gate) throws IOException {
        try (WeirClient admin = gate.client(gate.adminKey())) {
            return admin.admin()
                    .keys()
                    .create(new KeyTerms().label("limited").requestsPerDay(LIMIT))
                    .secret();
        }
    }

    private HttpResponse<String> ask(GateProcess gate, String key) {
        HttpRequest request = HttpRequest.newBuilder(gate.http("/v1/chat/completions"))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(BODY))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks both in turn until the day is used up, and then some; the sum is the limit of one. */
    private void useUp(List<GateProcess> gates, String key) {
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        Await.until("the day is used up", () -> {
            HttpResponse<String> answer = ask(gates.get(asked.getAndIncrement() % 2), key);
            if (answer.statusCode() == 200) {
                answered.incrementAndGet();
            } else {
                assertEquals(429, answer.statusCode(), answer::body);
            }
            return answered.get() >= LIMIT;
        });
        for (int i = 0; i < 10; i++) {
            HttpResponse<String> answer = ask(gates.get(i % 2), key);
            assertEquals(429, answer.statusCode(), answer::body);
            assertTrue(answer.headers().firstValue("x-ratelimit-mode").isEmpty());
        }
    }

    @Test
    void twoGatesOnOnePostgresGiveOutALimitOnce() throws Exception {
        try (GateProcess one = GateProcess.start(folder.resolve("one"), settings);
                GateProcess two = GateProcess.start(folder.resolve("two"), settings)) {
            useUp(List.of(one, two), key(one));
        }
    }

    @Test
    void twoGatesOnOneRedisDoSoTooAndGoOnWithoutIt() throws Exception {
        try (TestingRedis redis = TestingRedis.start()) {
            settings.put("WEIR_REDIS_URL", redis.url());
            try (GateProcess one = GateProcess.start(folder.resolve("one"), settings);
                    GateProcess two = GateProcess.start(folder.resolve("two"), settings)) {
                useUp(List.of(one, two), key(one));
                redis.stop();
                String other = key(one);
                Await.until("the gate is by itself", () -> isLocal(ask(two, other)));
                assertEquals(200, ask(two, other).statusCode());
                redis.startAgain();
                Await.until("limits are shared", () -> !isLocal(ask(two, other)));
            }
        }
    }

    private static boolean isLocal(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-ratelimit-mode").equals(Optional.of("local"));
    }
}
