package dev.weir.gateway.routing;

import dev.weir.gateway.provider.ServerLoad;
import dev.weir.gateway.routing.line.Slots;
import org.jspecify.annotations.Nullable;

/**
 * How many calls a server has places for. What the operator says counts. Where nobody says, a server that tells how much waits within it
 * is given no more than it works on: when calls wait there, the limit is what ran; while none do, it grows, and is lifted at last.
 */
final class Concurrency {
    private static final int CALM = 10;

    private final @Nullable Integer told;
    private volatile int learned = Slots.UNLIMITED;
    private volatile int others;
    private int calm;

    /** @param told what the operator says; null: nothing */
    Concurrency(@Nullable Integer told) {
        this.told = told;
    }

    int most() {
        return told == null ? learned : told;
    }

    /** Calls that the server works on for others than this gate, as last seen. */
    int others() {
        return others;
    }

    /** The server told how busy it is, with so many calls of ours. */
    synchronized void seen(ServerLoad load, int ours) {
        others = Math.max(0, load.running() + load.waiting() - ours);
        if (load.waiting() > 0 && ours > 0) {
            calm = 0;
            learned = Math.max(1, Math.min(learned, ours - Math.min(ours, load.waiting())));
        } else if (learned != Slots.UNLIMITED) {
            calm++;
            int more = learned + Math.max(1, learned / 8);
            learned = calm > CALM && ours < learned ? Slots.UNLIMITED : ours >= learned ? more : learned;
        }
    }
}
