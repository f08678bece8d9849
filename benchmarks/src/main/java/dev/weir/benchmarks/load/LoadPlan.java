package dev.weir.benchmarks.load;

import java.util.List;

/**
 * What load to make.
 *
 * @param connections each sends its next request when the answer to the last one is whole
 * @param seconds how long each turn takes
 * @param rounds how many turns each target has
 * @param stream whether answers are streams of {@link CannedUpstream#CHUNKS} chunks
 */
record LoadPlan(int connections, int seconds, int rounds, boolean stream) {
    private static final LoadPlan STANDARD = new LoadPlan(64, 5, 3, false);

    /** @throws IllegalArgumentException if an argument is unknown or has no number */
    static LoadPlan read(String[] args) {
        LoadPlan plan = STANDARD;
        List<String> left = List.of(args);
        while (!left.isEmpty()) {
            String name = left.getFirst();
            if (name.equals("--stream")) {
                plan = new LoadPlan(plan.connections, plan.seconds, plan.rounds, true);
                left = left.subList(1, left.size());
                continue;
            }
            if (left.size() < 2) {
                throw new IllegalArgumentException(name + " needs a number");
            }
            plan = plan.with(name, Integer.parseInt(left.get(1)));
            left = left.subList(2, left.size());
        }
        return plan;
    }

    private LoadPlan with(String name, int value) {
        return switch (name) {
            case "--connections" -> new LoadPlan(value, seconds, rounds, stream);
            case "--seconds" -> new LoadPlan(connections, value, rounds, stream);
            case "--rounds" -> new LoadPlan(connections, seconds, value, stream);
            default ->
                throw new IllegalArgumentException(
                        "unknown: " + name + "; known: --connections, --seconds, --rounds, --stream");
        };
    }

    /** The same load for another time. */
    LoadPlan lasting(int otherSeconds) {
        return new LoadPlan(connections, otherSeconds, rounds, stream);
    }

    /** The body of each request. */
    String body() {
        String filler = "Why is the sky blue? ".repeat(42);
        return "{\"model\":\"" + CannedUpstream.MODEL + "\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + filler + "\"}]}";
    }
}
