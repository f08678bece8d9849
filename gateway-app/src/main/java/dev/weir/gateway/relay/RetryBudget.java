package dev.weir.gateway.relay;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds what second tries add to the work of servers that are in trouble: one for ten calls, with ten to begin with and at most a hundred saved
 * up. Used by all event loops at once.
 */
final class RetryBudget {
    private static final int CALLS_A_RETRY = 10;
    private static final int MOST = 100 * CALLS_A_RETRY;
    private static final int FIRST = 10 * CALLS_A_RETRY;

    private final AtomicInteger saved = new AtomicInteger(FIRST);

    /** A call has begun. */
    void called() {
        if (saved.get() < MOST) {
            saved.incrementAndGet();
        }
    }

    /** Whether one may try again; counts it. */
    boolean spend() {
        int now = saved.get();
        while (now >= CALLS_A_RETRY) {
            if (saved.compareAndSet(now, now - CALLS_A_RETRY)) {
                return true;
            }
            now = saved.get();
        }
        return false;
    }
}
