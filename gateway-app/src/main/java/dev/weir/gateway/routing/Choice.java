package dev.weir.gateway.routing;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The best place now: by how busy the backend is for its size and weight, by whether it has to load the model first, and by whether it saw the
 * beginning of the same conversation before. Among equals chance decides, so that gates which see the same do not all do the same.
 */
final class Choice {
    /** What a server without a known number of places is compared by. */
    static final int MANY = 32;

    /** A load counts like a server full of calls: it takes longer than most answers, and may drive another model out. */
    private static final double LOAD = 1;

    /** A known beginning counts for a few calls, and an eighth of what the server can do at once. */
    private static final int FEW = 2;

    private static final double PART = 0.125;

    /** A doubt counts like a server full of calls. */
    private static final double DOUBT = 1;

    private Choice() {}

    /** Those that a call may go to, be it later: those that are open, or without any, those that are better than nothing. */
    static List<Candidate> open(List<Candidate> candidates, @Nullable String avoid) {
        List<Candidate> open = some(candidates, avoid, BackendState::open);
        return open.isEmpty() ? some(candidates, avoid, BackendState::openInNeed) : open;
    }

    private static List<Candidate> some(
            List<Candidate> candidates, @Nullable String avoid, Predicate<BackendState> which) {
        return candidates.stream()
                .filter(candidate -> which.test(candidate.state())
                        && !candidate.state().name().equals(avoid))
                .toList();
    }

    /**
     * The best one with a place free; null if there is none.
     *
     * @param known the backend that saw the beginning; null: none
     */
    static @Nullable Candidate best(List<Candidate> candidates, @Nullable String avoid, @Nullable BackendState known) {
        Candidate best = null;
        double least = Double.MAX_VALUE;
        int equals = 1;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            BackendState state = candidate.state();
            if (!state.open() || !state.slots().free() || avoid != null && avoid.equals(state.name())) {
                continue;
            }
            double cost = cost(candidate, state, known);
            if (cost < least) {
                best = candidate;
                least = cost;
                equals = 1;
            } else if (cost == least && ThreadLocalRandom.current().nextInt(++equals) == 0) {
                best = candidate;
            }
        }
        return best;
    }

    private static double cost(Candidate candidate, BackendState state, @Nullable BackendState known) {
        double strength = state.strength();
        double calls = state.work() + 1.0;
        if (state == known) {
            calls -= FEW + strength * PART;
        }
        double cost = calls / (candidate.weight() * strength);
        if (!candidate.warm()) {
            cost += LOAD;
        }
        return state.doubtful() ? cost + DOUBT : cost;
    }
}
