package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.keys.ApiKey.Priority;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.routing.HealthSettings;
import dev.weir.gateway.routing.Router;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.routing.line.LineSettings;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.LongForm;
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
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Floods through the doors, at a server with one place that ends a call only when the test says so. */
class FairShareTest {
    private static final int FLOOD = 200;
    private static final int LIGHT = 20;
    private static final String SHORT = "short-line";
    private static final int SHORT_LINE = FLOOD / 10 - 1;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Semaphore turns = new Semaphore(0);
    private final List<String> served = new CopyOnWriteArrayList<>();
    private final List<Long> refusalMicros = new CopyOnWriteArrayList<>();
    private TestingVllm vllm;
    private TestingGateway gate;

    @BeforeEach
    void start(TestInfo test, @TempDir Path folder) {
        vllm = TestingVllm.start((request, peer) -> {
            String text = request.text();
            served.add(text.substring(text.indexOf("say ") + 4, text.indexOf("!")));
            turns.acquireUninterruptibly();
            peer.send(TestingAnswers.chunkedHead("text/event-stream"));
            TestingVllm.say(peer, "word");
            TestingVllm.finish(peer, 1);
        });
        int line = test.getTags().contains(SHORT) ? SHORT_LINE : 2 * FLOOD;
        gate = TestingGateway.start(
                folder,
                List.of(new Backend("vllm-a", Backend.Kind.VLLM, vllm.upstream().uri(), 1, null)),
                new RoutingSettings(
                        List.of(),
                        null,
                        false,
                        Duration.ofSeconds(1),
                        new LineSettings(line, 64 << 20, Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ZERO),
                        HealthSettings.USUAL));
    }

    @AfterEach
    void stop() {
        turns.release(10 * FLOOD);
        gate.close();
        vllm.close();
    }

    @Test
    void whoAsksOnceInAWhileNeverWaitsLongerThanTheCallThatRunsBesideAFlood() throws Exception {
        String heavy = gate.issue(KeyDraft.labelled("heavy")).secret();
        String light = gate.issue(KeyDraft.labelled("light")).secret();
        nextIsAlways(heavy, light);
    }

    @Test
    void whoIsInteractiveNeverWaitsLongerThanTheCallThatRunsBesideAFloodOfBatch() throws Exception {
        String batch =
                gate.issue(KeyDraft.labelled("batch").ranked(Priority.BATCH)).secret();
        String urgent = gate.issue(KeyDraft.labelled("urgent").ranked(Priority.INTERACTIVE))
                .secret();
        nextIsAlways(batch, urgent);
    }

    private void nextIsAlways(String heavy, String light) throws Exception {
        for (int i = 0; i < FLOOD; i++) {
            ask("flood" + i, heavy);
        }
        waiting(FLOOD - 1);
        Await.until("the first one has come to its server", () -> served.size() == 1);
        for (int i = 0; i < LIGHT; i++) {
            int before = served.size();
            int line = waiting();
            var asked = ask("light" + i, light);
            waiting(line + 1);
            turns.release();
            Await.until("another call begins", () -> served.size() == before + 1);
            assertEquals("light" + i, served.getLast());
            turns.release();
            assertEquals(200, asked.get().statusCode());
            Await.until("the flood goes on", () -> served.size() == before + 2);
        }
    }

    @Test
    @Tag(SHORT)
    void tenTimesAsMuchAsFitsIsRefusedWhileThePlaceIsHeldAndThePlaceIsNeverIdle() throws Exception {
        int line = SHORT_LINE;
        String key = gate.issue(KeyDraft.labelled("k")).secret();
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        calls.add(ask("first", key));
        Await.until("the place is taken", () -> served.size() == 1);
        for (int i = 1; i < FLOOD; i++) {
            calls.add(ask("call" + i, key));
        }
        Await.until(
                "nine of ten are refused before any is served",
                () -> calls.stream().filter(CompletableFuture::isDone).count() == FLOOD - line - 1);
        assertEquals(1, served.size());
        for (int i = 1; i <= line; i++) {
            int begun = i + 1;
            turns.release();
            Await.until("the next one has the place", () -> served.size() == begun);
        }
        turns.release();
        Await.until("all are over", () -> calls.stream().allMatch(CompletableFuture::isDone));
        assertEquals(
                line + 1, calls.stream().filter(call -> status(call) == 200).count());
        assertEquals(
                FLOOD - line - 1,
                calls.stream().filter(call -> status(call) == 503).count());
        LongStream sorted = refusalMicros.stream().mapToLong(Long::longValue).sorted();
        LongForm.say("refused, in microseconds: " + sorted.boxed().toList());
    }

    private static int status(CompletableFuture<HttpResponse<String>> call) {
        return call.join().statusCode();
    }

    private int waiting() {
        return gate.bean(Router.class).queue().waiting();
    }

    private void waiting(int calls) {
        Await.until(calls + " wait", () -> waiting() == calls);
    }

    private CompletableFuture<HttpResponse<String>> ask(String word, String secret) {
        HttpRequest request = HttpRequest.newBuilder(gate.http("/v1/chat/completions"))
                .header("authorization", "Bearer " + secret)
                .POST(BodyPublishers.ofString("{\"model\":\"tiny\",\"stream\":true,\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"say " + word + "!\"}]}"))
                .build();
        long begun = System.nanoTime();
        return http.sendAsync(request, BodyHandlers.ofString()).whenComplete((answer, _) -> {
            if (answer != null && answer.statusCode() == 503) {
                refusalMicros.add((System.nanoTime() - begun) / 1000);
            }
        });
    }
}
