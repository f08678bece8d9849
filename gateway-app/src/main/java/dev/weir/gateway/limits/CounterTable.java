package dev.weir.gateway.limits;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The counters of all keys, or accounts, or models, that have limits and were used. Counters go only when they say that nothing would be
 * forgotten, so the table holds at most twice as many as there are in use, and never lets a limit begin anew.
 */
final class CounterTable {
    private final ConcurrentHashMap<String, Counters> byName = new ConcurrentHashMap<>();
    private final int least;
    private final AtomicInteger sweepAt;

    /**
     * @param least how many may stay without a sweep
     */
    CounterTable(int least) {
        this.least = least;
        this.sweepAt = new AtomicInteger(least);
    }

    Counters of(String name, long nanos, long millis) {
        Counters known = byName.get(name);
        if (known != null) {
            return known;
        }
        sweep(nanos, millis);
        return byName.computeIfAbsent(name, _ -> new Counters(nanos, millis));
    }

    /** These counters have ended. */
    void drop(String name, Counters retired) {
        byName.remove(name, retired);
    }

    int size() {
        return byName.size();
    }

    private void sweep(long nanos, long millis) {
        int limit = sweepAt.get();
        if (byName.size() >= limit && sweepAt.compareAndSet(limit, Integer.MAX_VALUE)) {
            byName.values().removeIf(counters -> counters.retire(nanos, millis));
            sweepAt.set(Math.max(least, 2 * byName.size()));
        }
    }
}
