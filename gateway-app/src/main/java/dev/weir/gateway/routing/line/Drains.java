package dev.weir.gateway.routing.line;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The places whose calls have gone while their servers were at work. The line's lock is held. */
final class Drains {
    private static final int MOST = 10_000;

    private final long grace;
    private final LineObserver observer;
    private final Deque<Drain> waiting = new ArrayDeque<>();

    private record Drain(Slots slots, long since) {}

    Drains(Duration grace, LineObserver observer) {
        this.grace = grace.toNanos();
        this.observer = observer;
    }

    /** Whether the place has to drain. */
    boolean add(Slots slots, long now) {
        if (grace == 0 || waiting.size() >= MOST) {
            return false;
        }
        waiting.add(new Drain(slots, now));
        return true;
    }

    void look(long now) {
        while (!waiting.isEmpty() && now - waiting.getFirst().since >= grace) {
            free(waiting.removeFirst(), false, now);
        }
    }

    /** That server has nothing to do for them any more. */
    void idle(Slots slots, long now) {
        List<Drain> over = new ArrayList<>();
        waiting.removeIf(drain -> drain.slots == slots && over.add(drain));
        over.forEach(drain -> free(drain, true, now));
    }

    private void free(Drain drain, boolean seen, long now) {
        drain.slots.drained();
        observer.drained(drain.slots.owner(), seen, now - drain.since);
    }
}
