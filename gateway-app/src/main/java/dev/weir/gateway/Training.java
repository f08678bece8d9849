package dev.weir.gateway;

import dev.weir.gateway.keys.FirstKeys;
import dev.weir.gateway.settings.Settings;
import dev.weir.gateway.settings.SettingsReader;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A start whose only use is that the JVM notes which classes and code a start needs: on free ports, with a data folder that goes away and
 * the simulator alone, it asks itself through each door, and ends.
 */
final class Training {
    private static final int ROUNDS = 3;
    private static final String SETTINGS = "weir: {simulator: true, http: {port: 0}, grpc: {port: 0}}";

    private final PrintStream out;

    Training(PrintStream out) {
        this.out = out;
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
        } catch (IOException e) {
            out.println("no training: " + e);
            return Application.CANNOT;
        }
    }

    private void train(Path folder) throws IOException {
        Files.writeString(folder.resolve("weir.yml"), SETTINGS);
        Settings settings = new SettingsReader(folder, Map.of()).read(null);
        try (Gate gate = Gate.start(settings)) {
            new Welcome(settings, gate).text();
            String key = gate.firstKeys()
                    .map(FirstKeys.Pair::inference)
                    .orElseThrow()
                    .secret();
            try (TrainingCalls calls = new TrainingCalls(gate.httpPort(), gate.grpcPort(), key)) {
                for (int round = 0; round < ROUNDS; round++) {
                    List<String> failed = calls.askAll();
                    if (round == 0) {
                        failed.forEach(out::println);
                    }
                }
            } catch (StatusRuntimeException e) {
                out.println("gRPC: " + e.getStatus());
            }
        }
        out.println("trained");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
