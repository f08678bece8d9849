package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.ApiKey.Priority;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.routing.HealthSettings;
import dev.weir.gateway.routing.Router;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.routing.line.LineSettings;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingVllm;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that wait for a server with one place, through a line for two. */
class WaitingTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Semaphore turns = new Semaphore(0);
    private final List<String> served = new CopyOnWriteArrayList<>();
    private TestingVllm vllm;
    private TestingGateway gate;
    private String key;

    @BeforeEach
    void start(@TempDir Path folder) {
        vllm = TestingVllm.start((request, peer) -> {
            String text = request.text();
            served.add(text.substring(text.indexOf("say ") + 4, text.indexOf("!")));
            turns.acquireUninterruptibly();
            peer.send(TestingAnswers.chunkedHead("text/event-stream"));
            TestingVllm.say(peer, "word");
            TestingVllm.finish(peer, 1);
        });
        var line = new LineSettings(2, 1 << 20, Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMillis(100));
        gate = TestingGateway.start(
                folder,
                List.of(new Backend("vllm-a", Backend.Kind.VLLM, vllm.upstream().uri(), 1, null)),
                new RoutingSettings(List.of(), null, false, Duration.ofSeconds(1), line, HealthSettings.USUAL));
        key = gate.issue(KeyDraft.labelled("k")).secret();
    }

    @AfterEach
    void stop() {
        turns.release(1_000);
        gate.close();
        vllm.close();
    }

    @Test
    void aCallWaitsForItsPlaceAndIsToldHowLong() throws Exception {
        var first = ask("first", key, null);
        Await.until("the place is taken", () -> served.size() == 1);
        var second = ask("second", key, null);
        waiting(1);
        assertEquals(List.of("first"), served);
        turns.release(2);
        assertEquals("queue;dur=0.000", timing(first.get()));
        assertTrue(!timing(second.get()).equals("queue;dur=0.000"), timing(second.get()));
        assertEquals(200, second.get().statusCode());
    }

    @Test
    void whoeverComesToAFullLineIsRefusedAtOnceWithItsPlaceAndATime() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> calls = fill("default");
        HttpResponse<String> refused = ask("more", key, null).get();
        assertEquals(503, refused.statusCode());
        assertTrue(refused.body().contains("overloaded"), refused.body());
        assertEquals("3", header(refused, "x-weir-queue-position"));
        assertTrue(Integer.parseInt(header(refused, "retry-after")) >= 1);
        turns.release(3);
        for (var call : calls) {
            assertEquals(200, call.get().statusCode());
        }
    }

    @Test
    void aHigherClassGoesFirstAndAKeyMayOnlyLowerItsOwn() throws Exception {
        String batch = gate.issue(KeyDraft.labelled("b").ranked(Priority.BATCH)).secret();
        ask("first", key, null);
        Await.until("the place is taken", () -> served.size() == 1);
        ask("raised", batch, "interactive");
        waiting(1);
        var urgent = ask("urgent", key, null);
        waiting(2);
        turns.release(2);
        assertEquals(200, urgent.get().statusCode());
        assertEquals(List.of("first", "urgent"), served.subList(0, 2));
    }

    @Test
    void aLineThatIsFullOfBatchMakesRoom() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> calls = fill("batch");
        var urgent = ask("urgent", key, null);
        HttpResponse<String> shed = calls.get(2).get();
        assertEquals(503, shed.statusCode());
        turns.release(3);
        assertEquals(200, urgent.get().statusCode());
        assertEquals(200, calls.get(1).get().statusCode());
    }

    @Test
    void aClassThatIsNoneIsRefused() throws Exception {
        HttpResponse<String> refused = ask("x", key, "urgent").get();
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("x-weir-priority"), refused.body());
    }

    @Test
    void whoWaitsIsRefusedWhenItsServerGoes() throws Exception {
        ask("first", key, null);
        Await.until("the place is taken", () -> served.size() == 1);
        var waiting = ask("second", key, null);
        waiting(1);
        gate.bean(Router.class).drain("vllm-a");
        HttpResponse<String> refused = waiting.get();
        assertEquals(503, refused.statusCode());
        assertTrue(refused.body().contains("upstream_unavailable"), refused.body());
    }

    /** One call at the server and two in the line. */
    private List<CompletableFuture<HttpResponse<String>>> fill(String priority) {
        var calls = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        calls.add(ask("first", key, priority));
        Await.until("the place is taken", () -> served.size() == 1);
        for (int i = 1; i <= 2; i++) {
            calls.add(ask("waiting" + i, key, priority));
            waiting(i);
        }
        return calls;
    }

    private void waiting(int calls) {
        Await.until(calls + " wait", () -> gate.bean(Router.class).queue().waiting() == calls);
    }

    private CompletableFuture<HttpResponse<String>> ask(String word, String secret, @Nullable String priority) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gate.http("/v1/chat/completions"))
                .header("authorization", "Bearer " + secret)
                .POST(BodyPublishers.ofString("{\"model\":\"tiny\",\"stream\":true,\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"say " + word + "!\"}]}"));
        if (priority != null) {
            request.header("x-weir-priority", priority);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private static String timing(HttpResponse<String> answer) {
        return header(answer, "server-timing").split(",", 2)[0];
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }
}
