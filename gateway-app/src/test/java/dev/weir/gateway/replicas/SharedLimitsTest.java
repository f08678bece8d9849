package dev.weir.gateway.replicas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.WeirClient;
import dev.weir.client.admin.KeyTerms;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.GateProcess;
import dev.weir.gateway.testing.LongForm;
import dev.weir.gateway.testing.QuickServers;
import dev.weir.gateway.testing.TestingBalancer;
import dev.weir.gateway.testing.TestingPostgres;
import dev.weir.gateway.testing.TestingRedis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of a key whose calls a balancer spreads over two gates. */
class SharedLimitsTest {
    private static final int GATES = 2;
    private static final int LIMIT = 120;
    private static final int FLOOD = 3 * LIMIT;
    private static final int WAVE = 30;
    private static final double A_SECOND = LIMIT / 60.0;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        client.shutdownNow();
    }

    @Test
    void throughPostgresAloneNoMoreIsLetInThanTheLimitAllows() throws Exception {
        behindABalancer(Map.of(), (balancer, key) -> {
            int admitted = flood(balancer, key);
            assertTrue(admitted > LIMIT / 2, () -> "only " + admitted);
        });
    }

    @Test
    void throughRedisExactlyTheLimitIsLetInAndWithoutItEachGateHasItsShare() throws Exception {
        try (TestingRedis redis = TestingRedis.start()) {
            behindABalancer(Map.of("WEIR_REDIS_URL", redis.url()), (balancer, key) -> {
                int admitted = flood(balancer, key);
                assertTrue(admitted >= LIMIT, () -> "only " + admitted);
                redis.freeze();
                HttpResponse<String> local = ask(balancer, key);
                assertEquals("local", mode(local), () -> local.statusCode() + local.body());
                assertTrue(local.statusCode() == 200 || local.statusCode() == 429, local::body);
                redis.thaw();
                Await.until(
                        "limits are shared again",
                        () -> mode(ask(balancer, key)).equals("shared"));
            });
        }
    }

    private interface Law {
        void holds(URI balancer, String key) throws Exception;
    }

    private void behindABalancer(Map<String, String> more, Law law) throws Exception {
        try (QuickServers servers = new QuickServers();
                TestingPostgres postgres = TestingPostgres.start()) {
            Map<String, String> settings = new HashMap<>(servers.settings());
            settings.put("WEIR_DATABASE_URL", postgres.database().url());
            settings.putAll(more);
            try (GateProcess one = GateProcess.start(folder.resolve("one"), settings);
                    GateProcess two = GateProcess.start(folder.resolve("two"), settings);
                    TestingBalancer balancer = TestingBalancer.start(folder, List.of(one, two));
                    WeirClient admin = one.client(one.adminKey())) {
                KeyTerms terms = new KeyTerms().label("limited").requestsPerMinute(LIMIT);
                String key = admin.admin().keys().create(terms).secret();
                URI door = URI.create("http://127.0.0.1:" + balancer.doors().http() + "/v1/chat/completions");
                law.holds(door, key);
            }
        }
    }

    /**
     * How many calls of many were let in. Those that the shared store decided are never more than the limit and what came back meanwhile.
     * Where a busy machine lets the store answer late, a gate decides by itself, by its share of the gates that it has seen by then: no
     * gate lets in more than the limit in that way.
     */
    private int flood(URI balancer, String key) {
        long begun = System.nanoTime();
        Map<String, Integer> admitted = new HashMap<>(Map.of("shared", 0, "local", 0));
        for (int sent = 0; sent < FLOOD; sent += WAVE) {
            List<CompletableFuture<HttpResponse<String>>> wave = Stream.generate(
                            () -> client.sendAsync(chat(balancer, key), BodyHandlers.ofString()))
                    .limit(WAVE)
                    .toList();
            for (CompletableFuture<HttpResponse<String>> call : wave) {
                HttpResponse<String> answer = call.join();
                assertTrue(answer.statusCode() == 200 || answer.statusCode() == 429, answer::body);
                admitted.merge(mode(answer), answer.statusCode() == 200 ? 1 : 0, Integer::sum);
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        String seen = "of " + FLOOD + " calls in " + seconds + " s through two gates were let in " + admitted;
        LongForm.say(seen + "; limit " + LIMIT + " a minute");
        double most = LIMIT + A_SECOND * seconds + 1;
        assertTrue(admitted.getOrDefault("shared", 0) <= most, () -> seen + ", at most " + most);
        assertTrue(admitted.getOrDefault("local", 0) <= GATES * most, () -> seen + ", at most " + most + " each");
        return admitted.values().stream().mapToInt(Integer::intValue).sum();
    }

    private HttpResponse<String> ask(URI balancer, String key) {
        try {
            return client.send(chat(balancer, key), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String mode(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-ratelimit-mode").orElse("shared");
    }

    private static HttpRequest chat(URI balancer, String key) {
        return HttpRequest.newBuilder(balancer)
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(
                        "{\"model\":\"vllm:tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"))
                .build();
    }
}
