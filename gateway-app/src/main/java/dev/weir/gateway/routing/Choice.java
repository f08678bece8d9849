package dev.weir.gateway.routing;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The best place now: by how busy the backend is for its size and weight, by whether it has to load the model first, and by whether it saw the
 * beginning of the same conversation before. Among equals that have the model in memory, a conversation has an order of its own, and among
 * equals that would have to load it, the model has (rendezvous hashing): gates that do not know of each other come to the same answer, so
 * that what one has had loaded and read is there for the others. Where there is nothing to go by, chance decides.
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
     * @param kin the beginning; 0: none
     */
    static @Nullable Candidate best(
            List<Candidate> candidates, @Nullable String avoid, @Nullable BackendState known, long kin) {
        Candidate best = null;
        double least = Double.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            BackendState state = candidate.state();
            if (!state.open() || !state.slots().free() || avoid != null && avoid.equals(state.name())) {
                continue;
            }
            boolean warm = candidate.warm();
            double cost = cost(candidate, state, state == known, warm);
            if (cost <= least) {
                long lot = lot(candidate, state, warm, kin);
                if (cost < least || lot > most) {
                    best = candidate;
                    least = cost;
                    most = lot;
                }
            }
        }
        return best;
    }

    /** The largest one gets it. */
    private static long lot(Candidate candidate, BackendState state, boolean warm, long kin) {
        if (warm && kin == 0) {
            return ThreadLocalRandom.current().nextLong();
        }
        long mixed = ((warm ? kin : candidate.sentModel().hashCode()) ^ state.mark()) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }

    private static double cost(Candidate candidate, BackendState state, boolean known, boolean warm) {
        double strength = state.strength();
        double calls = state.work() + 1.0;
        if (known) {
            calls -= FEW + strength * PART;
        }
        double cost = calls / (candidate.weight() * strength);
        if (!warm) {
            cost += LOAD;
        }
        return state.doubtful() ? cost + DOUBT : cost;
    }
}
