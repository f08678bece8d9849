package dev.weir.gateway;

import dev.weir.gateway.keys.FirstKeys;
import dev.weir.gateway.settings.Settings;
import dev.weir.gateway.settings.SettingsReader;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * A start whose only use is that the JVM notes which classes a start needs and which code is hot: on free ports, with a data folder that goes
 * away and a backend of its own, it asks itself through each door, is busy for some seconds, and ends.
 */
final class Training {
    private static final int ROUNDS = 3;
    /** Enough for the JVM to compile for speed what is hot. */
    static final int CALLS = 60_000;

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final String SETTINGS = """
            weir:
              simulator: true
              http: {port: 0}
              grpc: {port: 0}
              backends: [{name: vllm, type: vllm, url: "%s"}]
            """;

    private final PrintStream out;
    private final int calls;

    /** @param calls how many the gate is asked at most */
    Training(PrintStream out, int calls) {
        this.out = out;
        this.calls = calls;
    }

    int run() {
        try {
            Path folder = Files.createTempDirectory("weir-training");
            try {
                train(folder);
            } finally {
                delete(folder);
            }
            return Application.DONE;
        } catch (IOException | StatusRuntimeException e) {
            out.println("no training: " + e);
            return Application.CANNOT;
        }
    }

    private void train(Path folder) throws IOException {
        try (TrainingServer server = new TrainingServer()) {
            Files.writeString(folder.resolve("weir.yml"), SETTINGS.formatted(server.address()));
            trainWithServer(folder);
        }
        out.println("trained");
    }

    private void trainWithServer(Path folder) throws IOException {
        Settings settings = new SettingsReader(folder, Map.of()).read(null);
        try (Gate gate = Gate.start(settings)) {
            new Welcome(settings, gate).text();
            String bearer = "Bearer "
                    + gate.firstKeys()
                            .map(FirstKeys.Pair::inference)
                            .orElseThrow()
                            .secret();
            try (TrainingCalls asking = new TrainingCalls(gate.httpPort(), gate.grpcPort(), bearer)) {
                for (int round = 0; round < ROUNDS; round++) {
                    List<String> failed = asking.askAll();
                    if (round == 0) {
                        failed.forEach(out::println);
                    }
                }
                keepBusy(gate, asking, bearer);
            }
        }
    }

    private void keepBusy(Gate gate, TrainingCalls others, String bearer) {
        Instant end = Instant.now().plus(LONGEST);
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> chat = beside.submit(() -> others.chatUntil(end));
            long answered = new TrainingLoad(gate.httpPort(), bearer).run(end, calls);
            chat.cancel(true);
            out.println("%d calls under load were answered".formatted(answered));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
