package dev.weir.gateway.routing.line;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The places whose calls have gone while their servers were at work. The line's lock is held. */
final class Drains {
    private static final int MOST = 10_000;

    private final long grace;
    private final Deque<Drain> waiting = new ArrayDeque<>();

    private record Drain(Slots slots, long until) {}

    Drains(Duration grace) {
        this.grace = grace.toNanos();
    }

    /** Whether the place has to drain. */
    boolean add(Slots slots, long now) {
        if (grace == 0 || waiting.size() >= MOST) {
            return false;
        }
        waiting.add(new Drain(slots, now + grace));
        return true;
    }

    void look(long now) {
        while (!waiting.isEmpty() && waiting.getFirst().until - now <= 0) {
            waiting.removeFirst().slots.drained();
        }
    }

    void idle(Slots slots) {
        waiting.removeIf(drain -> {
            if (drain.slots == slots) {
                slots.drained();
                return true;
            }
            return false;
        });
    }
}
