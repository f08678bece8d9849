package dev.weir.gateway.testing;

import java.io.IOException;
import java.util.Map;

/** A vLLM and an Ollama that answer at once. */
public final class QuickServers implements AutoCloseable {
    private final TestingVllm vllm = TestingVllm.start(QuickServers::answer);
    private final TestingOllama ollama = TestingOllama.saying("a", "b", "c");

    /** What a gate has to be told to use them. */
    public Map<String, String> settings() {
        return Map.of(
                "WEIR_VLLM_URLS", vllm.upstream().uri().toString(),
                "WEIR_OLLAMA_URLS", ollama.upstream().uri().toString());
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

    @Override
    public void close() {
        vllm.close();
        ollama.close();
    }
}
