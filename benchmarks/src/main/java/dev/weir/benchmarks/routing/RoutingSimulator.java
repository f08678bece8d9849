package dev.weir.benchmarks.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Prints the table of docs/routing.md. Arguments: machines (100), minutes of arrivals (10), how busy the machines are (0.8). Conversations begin at random; each
 * has a model of its own, popular models much more often than others, and several turns, each with all that was said before.
 */
public final class RoutingSimulator {
    private static final int PLACES = 4;
    private static final int ROOM = 2;
    private static final int MODELS = 40;
    private static final double TOKENS_A_SECOND = 40;
    private static final int MEAN_ANSWER = 200;
    private static final int MEAN_TURNS = 6;

    private RoutingSimulator() {}

    /** Runs each way over the same calls. */
    public static void main(String[] arguments) {
        int machines = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        double busy = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 0.8;
        List<String> models =
                IntStream.range(0, MODELS).mapToObj(i -> "model-" + i).toList();
        List<Job> jobs = jobs(machines, minutes, busy, models);
        System.out.printf(
                "%d machines with %d places and room for %d of %d models, %d calls in %d minutes, %.0f %% busy%n%n",
                machines, PLACES, ROOM, MODELS, jobs.size(), minutes, 100 * busy);
        System.out.println("| way | first token p50, s | p99, s | known beginnings | loads | without answer |");
        System.out.println("|---|---:|---:|---:|---:|---:|");
        run(machines, jobs, simulation -> UsualPolicy.roundRobin());
        run(machines, jobs, simulation -> UsualPolicy.leastConnections());
        run(machines, jobs, simulation -> UsualPolicy.prefixHash());
        for (int gates : new int[] {1, 2, 4}) {
            run(machines, jobs, simulation -> new WeirPolicy(simulation, models, gates));
        }
    }

    private static void run(int count, List<Job> jobs, Function<Simulation, Policy> way) {
        List<Machine> machines = IntStream.range(0, count)
                .mapToObj(i -> new Machine("machine-" + i, PLACES, ROOM))
                .toList();
        var simulation = new Simulation(machines);
        Policy policy = way.apply(simulation);
        System.out.println(simulation.run(policy, jobs));
        if (policy instanceof WeirPolicy weir) {
            weir.close();
        }
    }

    /** Poisson arrivals of conversations; a turn follows the one before after the time that it takes to answer and to read it. */
    private static List<Job> jobs(int machines, int minutes, double busy, List<String> models) {
        Random random = new Random(7);
        double perSecond = busy * machines * PLACES * TOKENS_A_SECOND / MEAN_ANSWER / MEAN_TURNS;
        List<Job> jobs = new ArrayList<>();
        long conversation = 1;
        for (double at = 0; at < minutes * 60; at += -Math.log(1 - random.nextDouble()) / perSecond) {
            String model = models.get((int) (models.size() * Math.pow(random.nextDouble(), 3)));
            int turns = 1 + random.nextInt(2 * MEAN_TURNS - 1);
            int prompt = 200 + random.nextInt(2_000);
            double time = at;
            for (int turn = 0; turn < turns; turn++) {
                int answer = 20 + random.nextInt(2 * MEAN_ANSWER - 40);
                jobs.add(new Job((long) (time * 1e9), model, conversation, prompt, answer));
                prompt += answer + 50;
                time += answer / TOKENS_A_SECOND + 5 + 20 * random.nextDouble();
            }
            conversation++;
        }
        jobs.sort((one, other) -> Long.compare(one.arrived, other.arrived));
        return jobs;
    }
}
