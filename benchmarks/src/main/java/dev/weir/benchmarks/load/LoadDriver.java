package dev.weir.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures the gate beside a bare Netty proxy: the same canned model server behind both, the same load in front, turn by turn in one run, so
 * that the ratio holds on any machine though the figures do not. Everything runs on the loopback, in processes of its own that end with this
 * one. Arguments: {@code --connections 64 --seconds 5 --rounds 3 --stream}.
 */
public final class LoadDriver {
    private static final int WARM_UP_FACTOR = 2;

    private LoadDriver() {}

    /** Runs it and prints a table. */
    public static void main(String[] args) throws Exception {
        LoadPlan plan = LoadPlan.read(args);
        Path data = Files.createTempDirectory("weir-load");
        try (Child upstream = Child.start(CannedUpstream.class.getName(), List.of(), Map.of());
                Child bare =
                        Child.start(BareProxy.class.getName(), List.of("--upstream=" + upstream.port()), Map.of());
                Child weir = gate(upstream.port(), data)) {
            List<Target> targets = List.of(
                    new Target("direct", upstream, ""),
                    new Target("bare Netty proxy", bare, ""),
                    new Target("Weir", weir, weir.key()));
            run(plan, targets);
        } finally {
            delete(data);
        }
    }

    private static Child gate(int upstream, Path data) throws IOException {
        return Child.start(
                "dev.weir.gateway.Application",
                List.of(),
                Map.of(
                        "WEIR_VLLM_URLS",
                        "http://127.0.0.1:" + upstream,
                        "WEIR_OLLAMA_URLS",
                        "",
                        "WEIR_DATA_DIR",
                        data.toString()));
    }

    private static void run(LoadPlan plan, List<Target> targets) throws InterruptedException {
        List<List<LoadResult>> results = new ArrayList<>();
        for (Target target : targets) {
            System.err.println("warming up: " + target.name());
            measure(target, plan.lasting(plan.seconds() * WARM_UP_FACTOR));
            results.add(new ArrayList<>());
        }
        for (int round = 1; round <= plan.rounds(); round++) {
            System.err.println("round " + round + " of " + plan.rounds());
            for (int i = 0; i < targets.size(); i++) {
                results.get(i).add(measure(targets.get(i), plan));
            }
        }
        LoadTable.print(System.out, targets.stream().map(Target::name).toList(), results);
    }

    private static LoadResult measure(Target target, LoadPlan plan) throws InterruptedException {
        long before = target.process().cpuNanos();
        try (ClosedLoop load = new ClosedLoop(target.process().port(), target.key(), plan)) {
            LoadResult result = load.run();
            return result.costing(target.process().cpuNanos() - before);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private record Target(String name, Child process, String key) {}
}
