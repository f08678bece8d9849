package dev.weir.gateway.cache.redis;

import java.util.concurrent.atomic.AtomicLong;

/** After a failure nothing is asked for a second; then one question at a time, until one is answered. */
final class Quiet {
    private static final long PAUSE = 1_000_000_000L;
    private static final long NONE = Long.MIN_VALUE;

    private final AtomicLong until = new AtomicLong(NONE);

    /** Whether a question may go out now. */
    boolean allows() {
        long end = until.get();
        if (end == NONE) {
            return true;
        }
        long now = System.nanoTime();
        return now - end >= 0 && until.compareAndSet(end, now + PAUSE);
    }

    /** One has failed. True: it is the first. */
    boolean begin() {
        return until.getAndSet(System.nanoTime() + PAUSE) == NONE;
    }

    /** One was answered. */
    void over() {
        if (until.get() != NONE) {
            until.set(NONE);
        }
    }
}
