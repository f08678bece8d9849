package dev.weir.gateway.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingUpstream;
import dev.weir.gateway.testing.TestingVllm;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of either kind whose answer number N is {@code say N}, in two pieces if it is streamed: no two answers are alike. */
final class CountingServer implements AutoCloseable {
    final Backend.Kind kind;
    private final AutoCloseable server;
    private final TestingUpstream upstream;
    private final AtomicInteger answers = new AtomicInteger();

    CountingServer(Backend.Kind kind) {
        this.kind = kind;
        if (kind == Backend.Kind.OLLAMA) {
            TestingOllama ollama = TestingOllama.start("\"completion\",\"tools\",\"insert\"", this::ollama);
            server = ollama;
            upstream = ollama.upstream();
        } else {
            TestingVllm vllm = TestingVllm.start(this::vllm);
            server = vllm;
            upstream = vllm.upstream();
        }
    }

    TestingUpstream upstream() {
        return upstream;
    }

    Backend backend() {
        return TestingGateway.backend("one", kind, upstream.port());
    }

    /** How many answers it gave. */
    int answers() {
        return answers.get();
    }

    private void vllm(SeenRequest request, TestingPeer peer) throws IOException {
        int number = answers.incrementAndGet();
        JsonNode body = Asker.parsed(request);
        if (body.path("stream").asBoolean()) {
            peer.send(TestingAnswers.chunkedHead("text/event-stream"));
            TestingVllm.say(peer, "say ");
            TestingVllm.say(peer, Integer.toString(number));
            TestingVllm.finish(peer, 2);
            return;
        }
        String choice = request.path().endsWith("/chat/completions")
                ? "\"message\":{\"role\":\"assistant\",\"content\":\"say " + number + "\"}"
                : "\"text\":\"say " + number + "\"";
        peer.send(TestingAnswers.json(
                200,
                "{\"id\":\"c\",\"object\":\"o\",\"created\":1,\"model\":\"tiny\",\"choices\":[{\"index\":0," + choice
                        + ",\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2,\"total_tokens\":9}}"));
    }

    private void ollama(SeenRequest request, TestingPeer peer) throws IOException {
        int number = answers.incrementAndGet();
        boolean chat = request.path().equals("/api/chat");
        JsonNode stream = Asker.parsed(request).path("stream");
        if (stream.isMissingNode() || stream.asBoolean()) {
            peer.send(TestingAnswers.ndjson(
                    line(chat, "say ", false), line(chat, Integer.toString(number), false), line(chat, "", true)));
        } else {
            peer.send(TestingAnswers.json(200, line(chat, "say " + number, true)));
        }
    }

    private static String line(boolean chat, String text, boolean last) {
        String said = chat
                ? "\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\"}"
                : "\"response\":\"" + text + '"';
        String end = last
                ? "\"done\":true,\"done_reason\":\"stop\",\"total_duration\":9,\"load_duration\":1,\"prompt_eval_count\":7,"
                        + "\"prompt_eval_duration\":3,\"eval_count\":2,\"eval_duration\":5"
                : "\"done\":false";
        return "{\"model\":\"tiny:latest\",\"created_at\":\"2026-11-21T09:20:57Z\"," + said + "," + end + "}";
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
