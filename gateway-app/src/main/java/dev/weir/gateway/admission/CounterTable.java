package dev.weir.gateway.admission;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The counters of all keys that have limits and were used. Counters go only when they say that nothing would be forgotten, so the table
 * holds at most twice as many as there are keys in use, and never lets a limit begin anew.
 */
final class CounterTable {
    private final ConcurrentHashMap<String, KeyCounters> byKey = new ConcurrentHashMap<>();
    private final int least;
    private final AtomicInteger sweepAt;

    /**
     * @param least how many may stay without a sweep
     */
    CounterTable(int least) {
        this.least = least;
        this.sweepAt = new AtomicInteger(least);
    }

    KeyCounters of(String keyId, Moment now) {
        KeyCounters known = byKey.get(keyId);
        if (known != null) {
            return known;
        }
        sweep(now);
        return byKey.computeIfAbsent(keyId, _ -> new KeyCounters(now));
    }

    /** These counters have ended. */
    void drop(String keyId, KeyCounters retired) {
        byKey.remove(keyId, retired);
    }

    int size() {
        return byKey.size();
    }

    private void sweep(Moment now) {
        int limit = sweepAt.get();
        if (byKey.size() >= limit && sweepAt.compareAndSet(limit, Integer.MAX_VALUE)) {
            byKey.values().removeIf(counters -> counters.retire(now));
            sweepAt.set(Math.max(least, 2 * byKey.size()));
        }
    }
}
