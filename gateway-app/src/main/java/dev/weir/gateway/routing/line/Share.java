package dev.weir.gateway.routing.line;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has been given, in tokens; what was long ago counts less. It is kept as a logarithm in a unit that grows with time, so that
 * all shares fade alike without being touched, and a comparison needs no clock. The line's lock is held.
 */
final class Share {
    private static final double FIRST_GUESS = 256;

    final String name;
    private double level = Double.NEGATIVE_INFINITY;
    private double usual = FIRST_GUESS;
    private final List<Turn> turns = new ArrayList<>(1);

    Share(String name) {
        this.name = name;
    }

    /** Comparable with those of other shares: who has less comes first. */
    double level() {
        return level;
    }

    /** Tokens that its calls usually take. */
    double usual() {
        return usual;
    }

    /** A call of it took so many. */
    void learn(double tokens) {
        usual += (tokens - usual) / 8;
    }

    /**
     * Adds tokens, or takes some off that turned out not to be used.
     *
     * @param halfLives since the line began
     */
    void add(double tokens, double halfLives) {
        double now = Math.exp((level - halfLives) * Math.log(2)) + tokens;
        level = now > 0 ? halfLives + Math.log(now) / Math.log(2) : Double.NEGATIVE_INFINITY;
        turns.forEach(Turn::moved);
    }

    /** Its turn in that order; null: it waits for nothing there. */
    @Nullable
    Turn in(TreeSet<Turn> among) {
        for (Turn turn : turns) {
            if (turn.among(among)) {
                return turn;
            }
        }
        return null;
    }

    boolean waits() {
        return !turns.isEmpty();
    }

    void begins(Turn turn) {
        turns.add(turn);
    }

    void ends(Turn turn) {
        turns.remove(turn);
    }
}
