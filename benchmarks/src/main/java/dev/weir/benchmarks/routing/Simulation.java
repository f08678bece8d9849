package dev.weir.benchmarks.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/** One run: arrivals, ends and looks in the order of a virtual clock. */
final class Simulation {
    private static final long LOOK = 50_000_000L;

    private record Event(long at, long number, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final List<Machine> machines;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<Long> firstWords = new ArrayList<>();
    private long now;
    private long numbers;

    Simulation(List<Machine> machines) {
        this.machines = machines;
    }

    long now() {
        return now;
    }

    List<Machine> machines() {
        return machines;
    }

    void at(long time, Runnable what) {
        events.add(new Event(time, numbers++, what));
    }

    /** Gives a call to a machine. */
    void send(Job job, Machine machine) {
        var begun = new ArrayList<Machine.Course>();
        machine.take(job, now, begun);
        follow(begun, machine);
    }

    private Policy policy = UsualPolicy.roundRobin();

    private void follow(List<Machine.Course> begun, Machine machine) {
        for (Machine.Course course : begun) {
            firstWords.add(course.first() - course.job().arrived);
            at(course.first(), () -> policy.begun(course.job()));
            at(course.end(), () -> end(course.job(), machine));
        }
    }

    private void end(Job job, Machine machine) {
        var begun = new ArrayList<Machine.Course>();
        machine.ended(job, now, begun);
        follow(begun, machine);
        policy.ended(job, machine);
    }

    /** Runs all calls to their ends, and tells how it went as a row of a table. */
    String run(Policy chosen, List<Job> jobs) {
        policy = chosen;
        for (Job job : jobs) {
            at(job.arrived, () -> policy.arrive(job, this));
        }
        long last = jobs.getLast().arrived;
        for (long time = LOOK; time < last + 600_000_000_000L; time += LOOK) {
            at(time, policy::look);
        }
        for (Event event = events.poll(); event != null; event = events.poll()) {
            now = event.at;
            event.what.run();
        }
        long[] sorted = firstWords.stream().mapToLong(Long::longValue).sorted().toArray();
        int hits = machines.stream().mapToInt(machine -> machine.hits).sum();
        int loads = machines.stream().mapToInt(machine -> machine.loads).sum();
        return "| %s | %.2f | %.2f | %.0f %% | %d | %d |"
                .formatted(
                        chosen.name(),
                        seconds(sorted, 0.5),
                        seconds(sorted, 0.99),
                        100.0 * hits / Math.max(1, sorted.length),
                        loads,
                        jobs.size() - sorted.length);
    }

    private static double seconds(long[] sorted, double part) {
        return sorted.length == 0
                ? 0
                : Arrays.stream(sorted)
                                .skip((long) (part * (sorted.length - 1)))
                                .findFirst()
                                .orElse(0)
                        / 1e9;
    }
}
