package dev.weir.benchmarks.routing;

import java.util.List;
import java.util.function.ToIntBiFunction;

/** The usual ways, which send at once and let calls wait in the machines. */
record UsualPolicy(String name, ToIntBiFunction<Job, List<Machine>> choice) implements Policy {
    static UsualPolicy roundRobin() {
        int[] next = {0};
        return new UsualPolicy("round robin", (job, machines) -> next[0]++ % machines.size());
    }

    static UsualPolicy leastConnections() {
        return new UsualPolicy("least connections", (job, machines) -> {
            int best = 0;
            for (int i = 1; i < machines.size(); i++) {
                best = machines.get(i).work() < machines.get(best).work() ? i : best;
            }
            return best;
        });
    }

    static UsualPolicy prefixHash() {
        return new UsualPolicy("prefix hash", (job, machines) ->
                (int) Math.floorMod(job.conversation * 0x9E3779B97F4A7C15L, machines.size()));
    }

    @Override
    public void arrive(Job job, Simulation simulation) {
        List<Machine> machines = simulation.machines();
        simulation.send(job, machines.get(choice.applyAsInt(job, machines)));
    }
}
