package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.Door;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to the models of one Ollama, over real sockets. */
class ErrandsTest {
    @TempDir
    Path folder;

    @Test
    void aPullTellsItsProgressAsItComesAndThenTheModelIsThere() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (TestingStore store = TestingStore.start((request, peer) -> {
                    assertEquals("POST /api/pull HTTP/1.1", request.startLine());
                    assertEquals("{\"model\":\"new:latest\",\"stream\":true}", request.text());
                    peer.send(TestingAnswers.chunkedHead("application/x-ndjson"));
                    peer.send(TestingAnswers.chunk("{\"status\":\"pulling manifest\"}\n"));
                    await(seen);
                    peer.send(TestingAnswers.chunk(
                            "{\"status\":\"pulling ab\",\"digest\":\"sha256:ab\",\"total\":9,\"completed\":4}\n"));
                    peer.send(TestingAnswers.chunk("{\"status\":\"success\"}\n") + TestingAnswers.LAST_CHUNK);
                });
                KeptModels gate = new KeptModels(folder, store)) {
            // as the ollama command says it
            var answer = gate.stream(
                    "/api/pull", "{\"model\":\"\",\"username\":\"\",\"password\":\"\",\"name\":\"new:latest\"}");
            assertEquals(
                    "application/x-ndjson",
                    answer.headers().firstValue("content-type").orElse(""));
            var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            assertEquals("{\"status\":\"pulling manifest\"}", lines.readLine());
            store.models().add("new:latest");
            seen.countDown();
            assertEquals(
                    "{\"status\":\"pulling ab\",\"digest\":\"sha256:ab\",\"total\":9,\"completed\":4}",
                    lines.readLine());
            assertEquals("{\"status\":\"success\"}", lines.readLine());
            assertTrue(gate.send("GET", "/api/tags", "").body().contains("new:latest"), "it can be used at once");
            UsageRow row = gate.rows().getFirst();
            assertEquals(Door.OLLAMA_PULL, row.start().door());
            assertEquals("new:latest", row.start().askedModel());
            assertEquals(Outcome.COMPLETED, row.settlement().outcome());
            assertEquals("gpu-1", row.settlement().backend());
        }
    }

    @Test
    void withoutAStreamAPullHasOneAnswer() throws Exception {
        try (TestingStore store = TestingStore.start((request, peer) -> peer.send(
                        TestingAnswers.ndjson("{\"status\":\"pulling manifest\"}", "{\"status\":\"success\"}")));
                KeptModels gate = new KeptModels(folder, store)) {
            HttpResponse<String> answer = gate.post("/api/pull", "{\"model\":\"new\",\"stream\":false}");
            assertEquals(200, answer.statusCode());
            assertEquals("{\"status\":\"success\"}", answer.body());
        }
    }

    @Test
    void aFailureIsTheLastLineWithoutAddresses() throws Exception {
        try (TestingStore store = TestingStore.start((request, peer) -> peer.send(TestingAnswers.ndjson(
                        "{\"status\":\"pulling manifest\"}",
                        "{\"error\":\"pull model manifest: Get \\\"https://10.0.0.7:9/v2/x\\\": dial tcp 10.0.0.7:9:"
                                + " connect: connection refused\"}")));
                KeptModels gate = new KeptModels(folder, store)) {
            List<String> lines =
                    gate.post("/api/pull", "{\"model\":\"new\"}").body().lines().toList();
            assertEquals("{\"status\":\"pulling manifest\"}", lines.getFirst());
            assertEquals(2, lines.size());
            assertTrue(lines.getLast().startsWith("{\"error\":\"The model server could not do it: pull model"));
            assertFalse(lines.getLast().contains("10.0.0.7"), lines.getLast());
            assertEquals(Outcome.FAILED, gate.rows().getFirst().settlement().outcome());
            HttpResponse<String> whole = gate.post("/api/pull", "{\"model\":\"new\",\"stream\":false}");
            assertEquals(500, whole.statusCode());
        }
    }

    @Test
    void whatAFailedErrandHasDoneIsSeenAtOnce() throws Exception {
        AtomicReference<TestingStore> store = new AtomicReference<>();
        try (TestingStore started = TestingStore.start((request, peer) -> {
                    store.get().models().add("half:latest");
                    peer.send(TestingAnswers.ndjson(
                            "{\"status\":\"writing manifest\"}", "{\"error\":\"no space left on device\"}"));
                });
                KeptModels gate = new KeptModels(folder, started)) {
            store.set(started);
            HttpResponse<String> answer =
                    gate.post("/api/create", "{\"model\":\"half\",\"from\":\"tiny\",\"stream\":false}");
            assertEquals(500, answer.statusCode(), answer.body());
            assertTrue(gate.send("GET", "/api/tags", "").body().contains("half:latest"));
        }
    }

    @Test
    void whatTheRegistryDoesNotHaveIsNotFound() throws Exception {
        try (TestingStore store = TestingStore.start((request, peer) ->
                        peer.send(TestingAnswers.ndjson("{\"error\":\"pull model manifest: file does not exist\"}")));
                KeptModels gate = new KeptModels(folder, store)) {
            assertEquals(404, gate.post("/api/pull", "{\"model\":\"new\"}").statusCode());
        }
    }

    @Test
    void anAnswerThatStopsBeforeItsSuccessHasFailed() throws Exception {
        try (TestingStore store = TestingStore.start(
                        (request, peer) -> peer.send(TestingAnswers.ndjson("{\"status\":\"pulling manifest\"}")));
                KeptModels gate = new KeptModels(folder, store)) {
            String body = gate.post("/api/pull", "{\"model\":\"new\"}").body();
            assertTrue(body.lines().toList().getLast().startsWith("{\"error\":"), body);
            assertFalse(body.contains("success"), body);
        }
    }

    @Test
    void copiesAndDeletionsAreSeenAtOnce() throws Exception {
        try (TestingStore store = TestingStore.start((request, peer) -> {}, "tiny:latest");
                KeptModels gate = new KeptModels(folder, store)) {
            HttpResponse<String> copied =
                    gate.post("/api/copy", "{\"source\":\"tiny:latest\",\"destination\":\"again:latest\"}");
            assertEquals(200, copied.statusCode());
            assertEquals("", copied.body());
            assertTrue(gate.send("GET", "/api/tags", "").body().contains("again:latest"));
            HttpResponse<String> gone = gate.send("DELETE", "/api/delete", "{\"model\":\"tiny:latest\"}");
            assertEquals(200, gone.statusCode());
            assertFalse(gate.send("GET", "/api/tags", "").body().contains("tiny:latest"));
            HttpResponse<String> again = gate.send("DELETE", "/api/delete", "{\"model\":\"tiny:latest\"}");
            assertEquals(404, again.statusCode());
            assertTrue(again.body().contains("model 'tiny:latest' not found"), again.body());
        }
    }

    @Test
    void aClientThatLeavesEndsThePull() throws Exception {
        try (TestingStore store = TestingStore.start((request, peer) -> {
                    peer.send(TestingAnswers.chunkedHead("application/x-ndjson"));
                    peer.send(TestingAnswers.chunk("{\"status\":\"pulling manifest\"}\n"));
                    peer.hang();
                });
                KeptModels gate = new KeptModels(folder, store)) {
            var answer = gate.stream("/api/pull", "{\"model\":\"new\"}");
            assertTrue(answer.body().read() >= 0);
            answer.body().close();
            Await.until("the pull is closed", () -> store.upstream().left() == 1);
            Await.until("its row is there", () -> !gate.rows().isEmpty());
            assertEquals(Outcome.CANCELLED, gate.rows().getFirst().settlement().outcome());
        }
    }

    @Test
    void onlyTheScopeModelsOpensTheseRoutes() throws Exception {
        try (TestingStore store = TestingStore.start((request, peer) -> {}, "tiny:latest");
                KeptModels gate = new KeptModels(folder, store)) {
            gate.as(KeyDraft.labelled("reader"));
            for (String path : List.of("pull", "push", "create", "copy")) {
                assertEquals(
                        403,
                        gate.post("/api/" + path, "{\"model\":\"tiny:latest\"}").statusCode(),
                        path);
            }
            assertEquals(
                    403,
                    gate.send("DELETE", "/api/delete", "{\"model\":\"tiny:latest\"}")
                            .statusCode());
            gate.as(KeyDraft.labelled("keeper").scoped(Set.of(Scope.MODELS)).forModels(List.of("other*")));
            HttpResponse<String> foreign = gate.send("DELETE", "/api/delete", "{\"model\":\"tiny:latest\"}");
            assertEquals(404, foreign.statusCode(), "a key may only manage the models that it may use");
            HttpResponse<String> copy =
                    gate.post("/api/copy", "{\"source\":\"tiny:latest\",\"destination\":\"other\"}");
            assertEquals(404, copy.statusCode(), "nor take them for its own");
            assertTrue(store.models().contains("tiny:latest"));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
