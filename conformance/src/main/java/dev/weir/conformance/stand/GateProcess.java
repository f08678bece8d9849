package dev.weir.conformance.stand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built gate in a process of its own, as its users start it. What it is to be reached by is read from what it says. */
final class GateProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Pattern HTTP = Pattern.compile("HTTP +(http://\\S+)");
    private static final Pattern GRPC = Pattern.compile("gRPC +(\\S+:\\d+)");
    private static final Pattern LAST_SAID = Pattern.compile("Try it:");
    private static final Pattern INFERENCE = Pattern.compile("inference +(weir_\\S+)");

    private final Path folder;
    private final Path log;
    private final Process process;

    private GateProcess(Path folder, Path log, Process process) {
        this.folder = folder;
        this.log = log;
        this.process = process;
    }

    /** Starts one on free ports, with its data in an empty folder. */
    static GateProcess start(Path folder, String ollama, String vllm) throws IOException {
        Path log = folder.resolve("gate.log");
        ProcessBuilder builder = Program.of("gateway-app", "--no-sim");
        builder.environment()
                .putAll(Map.of(
                        "WEIR_DATA_DIR",
                        folder.resolve("data").toString(),
                        "WEIR_HTTP_PORT",
                        "0",
                        "WEIR_GRPC_PORT",
                        "0",
                        "WEIR_OLLAMA_URLS",
                        ollama,
                        "WEIR_VLLM_URLS",
                        vllm));
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        GateProcess gate = new GateProcess(folder, log, builder.start());
        gate.awaitTheDoors();
        return gate;
    }

    private void awaitTheDoors() throws IOException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!LAST_SAID.matcher(said()).find()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                process.destroyForcibly();
                throw new IllegalStateException("the gate did not start: " + said());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private String said() throws IOException {
        return Files.readString(log);
    }

    private String told(Pattern what) throws IOException {
        Matcher found = what.matcher(said());
        if (!found.find()) {
            throw new IllegalStateException("the gate did not say " + what + ": " + said());
        }
        return found.group(1);
    }

    String url() throws IOException {
        return told(HTTP);
    }

    String grpcAddress() throws IOException {
        return told(GRPC);
    }

    String inferenceKey() throws IOException {
        return told(INFERENCE);
    }

    String adminKey() throws IOException {
        return Files.readString(folder.resolve("data").resolve("admin.key")).strip();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
