package dev.weir.gateway.doors;

import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingVllm;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An Ollama and a vLLM that both have the model {@code tiny} and say {@code ab}, streamed or whole; a prompt with {@code break} breaks. */
final class BothServers implements AutoCloseable {
    private final TestingOllama ollama = TestingOllama.start(this::ollama);
    private final TestingVllm vllm = TestingVllm.start(this::vllm);
    private volatile CountDownLatch held = new CountDownLatch(0);

    List<Backend> backends() {
        return List.of(
                TestingGateway.backend(
                        "o1", Backend.Kind.OLLAMA, ollama.upstream().port()),
                TestingGateway.backend("v1", Backend.Kind.VLLM, vllm.upstream().port()));
    }

    /** The port of the vLLM. */
    int vllmPort() {
        return vllm.upstream().port();
    }

    /** A stream waits for this between its first word and its second. */
    void holdStreams() {
        held = new CountDownLatch(1);
    }

    /** Streams go on. */
    void letGo() {
        held.countDown();
    }

    private void await() {
        try {
            if (!held.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody let the stream go on");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What models were asked, at either. */
    List<SeenRequest> asked() {
        return Stream.concat(ollama.upstream().requests().stream(), vllm.upstream().requests().stream())
                .filter(request ->
                        request.method().equals("POST") && !request.path().equals("/api/show"))
                .toList();
    }

    private void ollama(SeenRequest request, TestingPeer peer) throws IOException {
        boolean generate = request.path().equals("/api/generate");
        if (request.text().contains("\"stream\":false")) {
            peer.send(TestingAnswers.json(200, line(generate, "ab", true)));
            return;
        }
        peer.send(TestingAnswers.chunkedHead("application/x-ndjson"));
        peer.send(TestingAnswers.chunk(line(generate, "a", false)));
        if (request.text().contains("break")) {
            peer.finish();
            return;
        }
        await();
        peer.send(TestingAnswers.chunk(line(generate, "b", false)));
        peer.send(TestingAnswers.chunk(line(generate, "", true)) + TestingAnswers.LAST_CHUNK);
    }

    private static String line(boolean generate, String text, boolean done) {
        String said = generate
                ? "\"response\":\"" + text + "\""
                : "\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\"}";
        String end = done
                ? "\"done\":true,\"done_reason\":\"stop\",\"total_duration\":9,\"load_duration\":1,\"prompt_eval_count\":7,"
                        + "\"prompt_eval_duration\":3,\"eval_count\":2,\"eval_duration\":5"
                : "\"done\":false";
        return "{\"model\":\"tiny:latest\",\"created_at\":\"2026-11-21T09:20:57Z\"," + said + "," + end + "}\n";
    }

    private void vllm(SeenRequest request, TestingPeer peer) throws IOException {
        if (!request.text().contains("\"stream\":true")) {
            peer.send(TestingAnswers.json(200, """
                    {"id":"c","object":"chat.completion","created":1,"model":"tiny","choices":[{"index":0,\
                    "message":{"role":"assistant","content":"ab"},"logprobs":null,"finish_reason":"stop"}],\
                    "usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}"""));
            return;
        }
        peer.send(TestingAnswers.chunkedHead("text/event-stream"));
        TestingVllm.say(peer, "a");
        if (request.text().contains("break")) {
            peer.finish();
            return;
        }
        await();
        TestingVllm.say(peer, "b");
        TestingVllm.finish(peer, 2);
    }

    @Override
    public void close() {
        ollama.close();
        vllm.close();
    }
}
