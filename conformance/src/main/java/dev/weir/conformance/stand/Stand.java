package dev.weir.conformance.stand;

import dev.weir.conformance.replay.Cut;
import dev.weir.conformance.replay.Recordings;
import dev.weir.conformance.replay.ReplayServer;
import java.io.IOException;
import java.nio.file.Path;

/** A gate before a replayed Ollama and a replayed vLLM. */
public final class Stand implements AutoCloseable {
    private final ReplayServer ollama;
    private final ReplayServer vllm;
    private final GateProcess gate;
    private final String url;
    private final String key;
    private final String limitedKey;

    private Stand(ReplayServer ollama, ReplayServer vllm, GateProcess gate) throws IOException, InterruptedException {
        this.ollama = ollama;
        this.vllm = vllm;
        this.gate = gate;
        this.url = gate.url();
        this.key = gate.inferenceKey();
        this.limitedKey = LimitedKey.usedUp(gate);
    }

    /** Starts all of it, on free ports, with its data in an empty folder. */
    public static Stand start(Path folder, Cut cut) throws IOException {
        ReplayServer ollama = ReplayServer.start(Recordings.of("ollama"), cut);
        ReplayServer vllm = ReplayServer.start(Recordings.of("vllm"), cut);
        try {
            return new Stand(ollama, vllm, GateProcess.start(folder, ollama.url(), vllm.url()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The gate's address. */
    public String url() {
        return url;
    }

    /** A key without limits. */
    public String key() {
        return key;
    }

    /** A key whose one request of the day is used up. */
    public String limitedKey() {
        return limitedKey;
    }

    /** The Ollama behind the gate. */
    public ReplayServer ollama() {
        return ollama;
    }

    /** The vLLM behind the gate. */
    public ReplayServer vllm() {
        return vllm;
    }

    @Override
    public void close() {
        gate.close();
        ollama.close();
        vllm.close();
    }
}
