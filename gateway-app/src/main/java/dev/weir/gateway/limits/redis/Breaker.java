package dev.weir.gateway.limits.redis;

import dev.weir.gateway.limits.NanoTicker;

/** After five failures in a row nothing is asked for a second; then one question at a time, until one is answered. */
final class Breaker {
    private static final int MOST_FAILURES = 5;
    private static final long PAUSE = 1_000_000_000L;

    private final NanoTicker ticker;
    private int failures;
    private long nextAt;

    Breaker(NanoTicker ticker) {
        this.ticker = ticker;
    }

    /** Whether a question may go out now. */
    synchronized boolean allows() {
        if (failures < MOST_FAILURES) {
            return true;
        }
        long now = ticker.nanos();
        if (now - nextAt < 0) {
            return false;
        }
        nextAt = now + PAUSE;
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed() {
        if (++failures == MOST_FAILURES) {
            nextAt = ticker.nanos() + PAUSE;
        }
    }

    /** Whether it keeps questions back. */
    synchronized boolean isOpen() {
        return failures >= MOST_FAILURES;
    }
}
