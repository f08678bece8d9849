package dev.weir.gateway.testing;

import dev.weir.gateway.provider.Backend;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A vLLM and an Ollama that answer at once; a stream of vLLM's whose prompt says so is endless. */
public final class QuickServers implements AutoCloseable {
    private final TestingVllm vllm = TestingVllm.start(QuickServers::answer);
    private final TestingOllama ollama = TestingOllama.saying("a", "b", "c");

    /** What a gate has to be told to use them. */
    public Map<String, String> settings() {
        return Map.of(
                "WEIR_VLLM_URLS", vllm.upstream().uri().toString(),
                "WEIR_OLLAMA_URLS", ollama.upstream().uri().toString());
    }

    /** The same for a gate in this process. */
    public List<Backend> backends() {
        return List.of(
                TestingGateway.backend(
                        "vllm", Backend.Kind.VLLM, vllm.upstream().port()),
                TestingGateway.backend(
                        "ollama", Backend.Kind.OLLAMA, ollama.upstream().port()));
    }

    private static void answer(SeenRequest request, TestingPeer peer) throws IOException {
        if (request.text().contains("\"stream\":true")) {
            peer.send(TestingAnswers.chunkedHead("text/event-stream"));
            TestingVllm.say(peer, "a");
            if (request.text().contains("endless")) {
                return;
            }
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
