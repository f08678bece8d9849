package dev.weir.gateway.doors;

import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingUpstream;
import dev.weir.gateway.testing.TestingVllm;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The calls that a server sees: each is brought to the phase that its prompt names and kept there, until its client has left. */
final class Visits implements TestingUpstream.Script {
    static final String WORD = "word";
    private static final int WAIT_SECONDS = 20;
    private static final String MUCH = WORD + "x".repeat(16 << 10);

    private final BlockingQueue<Visit> arrived = new LinkedBlockingQueue<>();

    /** The next call. */
    Visit next() throws InterruptedException {
        return Objects.requireNonNull(arrived.poll(WAIT_SECONDS, TimeUnit.SECONDS), "no call has come");
    }

    /** How many calls have come that nobody asked for. */
    int others() {
        return arrived.size();
    }

    @Override
    public void play(SeenRequest request, TestingPeer peer) throws IOException {
        Visit visit = new Visit(peer);
        arrived.add(visit);
        try {
            perform(request, visit);
        } catch (IOException gone) {
            visit.left.complete(System.nanoTime());
            throw gone;
        }
    }

    private static void perform(SeenRequest request, Visit visit) throws IOException {
        Phase phase = Phase.of(request);
        TestingPeer peer = visit.peer;
        boolean ollama = request.path().startsWith("/api/");
        boolean streams = ollama
                ? !request.text().contains("\"stream\":false")
                : request.text().contains("\"stream\":true");
        if (phase != Phase.BEFORE_THE_HEAD) {
            String stream = ollama ? "application/x-ndjson" : "text/event-stream";
            peer.send(TestingAnswers.chunkedHead(streams ? stream : "application/json"));
        }
        if (phase == Phase.IN_THE_STREAM && streams) {
            say(ollama, peer, WORD);
        } else if (phase == Phase.IN_THE_STREAM) {
            peer.send(TestingAnswers.chunk("{\"model\":\"tiny\","));
        }
        visit.reached.complete(null);
        while (phase == Phase.WHILE_IT_DOES_NOT_READ) {
            say(ollama, peer, MUCH);
        }
        peer.hang();
    }

    static void say(boolean ollama, TestingPeer peer, String word) throws IOException {
        if (ollama) {
            TestingOllama.say(peer, word);
        } else {
            TestingVllm.say(peer, word);
        }
    }

    /** One call, in its server's eyes. */
    static final class Visit {
        private final TestingPeer peer;
        private final CompletableFuture<Void> reached = new CompletableFuture<>();
        private final CompletableFuture<Long> left = new CompletableFuture<>();

        private Visit(TestingPeer peer) {
            this.peer = peer;
        }

        /** Waits until the server has done what the phase asks of it. */
        void reached() throws Exception {
            reached.get(WAIT_SECONDS, TimeUnit.SECONDS);
        }

        /** Bytes that the server could send so far. */
        long sent() {
            return peer.sent();
        }

        /** The moment in which the server saw that its client had left, by the clock of {@link System#nanoTime}. */
        long left() throws Exception {
            return left.get(WAIT_SECONDS, TimeUnit.SECONDS);
        }
    }
}
