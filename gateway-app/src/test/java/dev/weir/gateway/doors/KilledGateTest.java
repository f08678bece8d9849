package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.WeirClient;
import dev.weir.client.admin.UsageQuery;
import dev.weir.client.admin.UsageRow;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingVllm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long form, 20 kills: {@code -Dweir.long=true}. */
class KilledGateTest {
    private static final int KILLS = LongForm.times(2, 20);
    private static final int LEAST_ANSWERS = 50;
    private static final int MOST_ANSWERS = 1_500;
    private static final int ALL_ROWS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void everyAnswerThatCameWholeHasItsRowOnceAfterAKill() throws Exception {
        Set<String> answered = new HashSet<>();
        try (TestingVllm vllm = TestingVllm.start(KilledGateTest::answer);
                TestingOllama ollama = TestingOllama.saying("a", "b", "c");
                KilledGate gate = new KilledGate(
                        folder, vllm.upstream().uri(), ollama.upstream().uri())) {
            for (int kill = 0; kill < KILLS; kill++) {
                answered.addAll(loadAndKill(gate, "run" + kill));
                gate.restart();
            }
            assertBooked(answered, rows(gate));
        }
    }

    private static Set<String> loadAndKill(KilledGate gate, String run) throws Exception {
        int enough = ThreadLocalRandom.current().nextInt(LEAST_ANSWERS, MOST_ANSWERS);
        try (ClosedLoop load = new ClosedLoop(gate, run)) {
            Await.until("answers come", () -> load.whole().size() >= enough);
            gate.kill();
            load.close();
            LongForm.say(run + ": killed after " + enough + " answers, "
                    + load.whole().size() + " came whole");
            return load.whole();
        }
    }

    private static List<UsageRow> rows(KilledGate gate) throws IOException {
        try (WeirClient client = WeirClient.builder()
                .endpoint("127.0.0.1:" + gate.grpcPort())
                .apiKey(gate.adminKey())
                .plaintext()
                .build()) {
            return client.admin().usage().rows(UsageQuery.ALL, ALL_ROWS);
        }
    }

    private static void assertBooked(Set<String> answered, List<UsageRow> rows) {
        LongForm.say(KILLS + " kills, " + answered.size() + " answers came whole, " + rows.size() + " rows");
        Set<String> calls = rows.stream().map(row -> row.ids().callId()).collect(Collectors.toSet());
        assertEquals(rows.size(), calls.size(), "a call twice");
        Map<String, List<UsageRow>> byRequest =
                rows.stream().collect(Collectors.groupingBy(row -> row.ids().requestId()));
        byRequest.forEach((id, some) -> assertEquals(1, some.size(), () -> "rows of " + id));
        Set<String> lost = new HashSet<>(answered);
        lost.removeAll(byRequest.keySet());
        assertTrue(
                lost.isEmpty(),
                () -> lost.size() + " lost, such as " + lost.iterator().next());
        rows.stream()
                .filter(row -> answered.contains(row.ids().requestId()))
                .forEach(row -> assertEquals("completed", row.outcome().name()));
    }

    private static void answer(SeenRequest request, TestingPeer peer) throws IOException {
        if (request.text().contains("\"stream\":true")) {
            peer.send(TestingAnswers.chunkedHead("text/event-stream"));
            TestingVllm.say(peer, "a");
            TestingVllm.say(peer, "b");
            TestingVllm.finish(peer, 2);
        } else {
            peer.send(TestingAnswers.json(200, """
                    {"id":"c","object":"chat.completion","created":1,"model":"tiny","choices":[{"index":0,\
                    "message":{"role":"assistant","content":"ab"},"logprobs":null,"finish_reason":"stop"}],\
                    "usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}"""));
        }
    }
}
