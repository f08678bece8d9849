package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request for several choices goes to Ollama as several, each on a place of its own. */
class PlacesForChoicesTest {
    private static final String ANSWER = TestingAnswers.json(
            200,
            "{\"model\":\"tiny:latest\",\"created_at\":\"2026-11-21T09:20:57Z\",\"response\":\"a\",\"done\":true,"
                    + "\"done_reason\":\"stop\",\"prompt_eval_count\":7,\"eval_count\":2}");

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CyclicBarrier pair = new CyclicBarrier(2);

    @Test
    void aServerIsNeverGivenMoreThanItHasPlacesFor(@TempDir Path folder) throws Exception {
        try (TestingOllama ollama = TestingOllama.start((request, peer) -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    meet();
                    running.decrementAndGet();
                    peer.send(ANSWER);
                });
                Asker asker = new Asker(gate(folder, ollama), ollama.upstream())) {
            var answer = asker.json("/v1/completions", "{\"model\":\"tiny\",\"n\":4,\"prompt\":\"a\"}");
            assertEquals(4, answer.get("choices").size());
            assertEquals(2, most.get());
            assertEquals(0, asker.gate.backends().getFirst().inFlight());
        }
    }

    private static TestingGateway gate(Path folder, TestingOllama ollama) {
        var twoPlaces =
                new Backend("one", Backend.Kind.OLLAMA, ollama.upstream().uri(), 2, null);
        return TestingGateway.start(folder, List.of(twoPlaces));
    }

    private void meet() {
        try {
            pair.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("not two at once", e);
        }
    }
}
