package dev.weir.gateway.doors;

import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingVllm;
import java.io.IOException;

/** The ways in which a server can break its answer off. */
enum Breach {
    FIN,
    RESET,
    GARBAGE,
    BROKEN_FRAMING,
    ERROR_THEN_DONE,
    DONE_WITHOUT_FINISH,
    ENDED_TOO_EARLY;

    private static final String VLLM_ERROR = "data: {\"error\":{\"message\":\"EngineDeadError at 10.1.2.3\","
            + "\"type\":\"InternalServerError\",\"param\":null,\"code\":500}}\n\n";
    private static final String OLLAMA_ERROR = "{\"error\":\"llama runner at 10.1.2.3 has terminated\"}\n";

    /** The breach that a prompt names. */
    static Breach of(String request) {
        for (Breach breach : values()) {
            if (request.contains(breach.name())) {
                return breach;
            }
        }
        throw new IllegalArgumentException("no breach in " + request);
    }

    void commit(boolean ollama, TestingPeer peer) throws IOException {
        switch (this) {
            case FIN -> peer.finish();
            case RESET -> peer.reset();
            case GARBAGE -> {
                peer.send(TestingAnswers.chunk(ollama ? "{\"model\":nonsense\n" : "data: {\"id\":nonsense\n\n"));
                finish(ollama, peer);
            }
            case BROKEN_FRAMING -> peer.send("nonsense\r\nnonsense\r\n");
            case ERROR_THEN_DONE -> {
                peer.send(TestingAnswers.chunk(ollama ? OLLAMA_ERROR : VLLM_ERROR));
                finish(ollama, peer);
            }
            case DONE_WITHOUT_FINISH ->
                peer.send((ollama ? "" : TestingAnswers.chunk("data: [DONE]\n\n")) + TestingAnswers.LAST_CHUNK);
            case ENDED_TOO_EARLY -> peer.send(TestingAnswers.LAST_CHUNK);
        }
    }

    /** Goes on as if nothing had happened; the gate may have left by then. */
    private static void finish(boolean ollama, TestingPeer peer) throws IOException {
        if (ollama) {
            TestingOllama.finish(peer, 1);
        } else {
            TestingVllm.finish(peer, 1);
        }
    }
}
