package dev.weir.gateway.testing;

import java.io.IOException;
import java.net.ServerSocket;

/** A vLLM as the gate sees it: one model, {@code tiny}, that says what the test has it say. */
public final class TestingVllm implements AutoCloseable {
    private final TestingUpstream upstream;

    private TestingVllm(TestingUpstream upstream) {
        this.upstream = upstream;
    }

    /** A server whose answers to inference are the script's; it tells its model by itself. */
    public static TestingVllm start(TestingUpstream.Script inference) {
        return new TestingVllm(TestingUpstream.start(telling(inference)));
    }

    /** The same on a socket of the test's choice. */
    public static TestingVllm start(ServerSocket socket, TestingUpstream.Script inference) {
        return new TestingVllm(TestingUpstream.start(socket, telling(inference)));
    }

    private static TestingUpstream.Script telling(TestingUpstream.Script inference) {
        return (request, peer) -> {
            if (request.startLine().startsWith("GET /v1/models")) {
                peer.send(TestingAnswers.json(200, """
                        {"object":"list","data":[{"id":"tiny","object":"model","created":1,"owned_by":"vllm",\
                        "root":"tiny","parent":null,"max_model_len":2048,"permission":[]}]}"""));
            } else if (request.path().equals("/metrics")) {
                peer.send(TestingAnswers.json(404, "{}"));
            } else {
                inference.play(request, peer);
            }
        };
    }

    /** One that streams these words, then finishes with usage, whatever it is asked. */
    public static TestingVllm saying(String... words) {
        return start(words(words));
    }

    /** The same on a socket of the test's choice. */
    public static TestingVllm at(ServerSocket socket, String... words) {
        return new TestingVllm(TestingUpstream.start(socket, telling(words(words))));
    }

    private static TestingUpstream.Script words(String... words) {
        return (request, peer) -> {
            peer.send(TestingAnswers.chunkedHead("text/event-stream"));
            for (String word : words) {
                say(peer, word);
            }
            finish(peer, words.length);
        };
    }

    /** Sends one piece of text. */
    public static void say(TestingPeer peer, String word) throws IOException {
        peer.send(TestingAnswers.chunk(frame("{\"content\":\"" + word + "\"}", "null")));
    }

    /** Sends what a good stream ends with. */
    public static void finish(TestingPeer peer, int tokens) throws IOException {
        peer.send(TestingAnswers.chunk(frame("{}", "\"stop\"")));
        peer.send(TestingAnswers.chunk("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                + "\"model\":\"tiny\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":" + tokens
                + ",\"total_tokens\":" + (7 + tokens) + "}}\n\n"));
        peer.send(TestingAnswers.chunk("data: [DONE]\n\n") + TestingAnswers.LAST_CHUNK);
    }

    private static String frame(String delta, String finish) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"tiny\","
                + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finish
                + "}]}\n\n";
    }

    /** The server below. */
    public TestingUpstream upstream() {
        return upstream;
    }

    @Override
    public void close() {
        upstream.close();
    }
}
