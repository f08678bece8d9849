package dev.weir.gateway.routing;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Gives a backend that has come back a tenth of its share at first, and all of it after a while: caches are cold, and it may fail again. */
final class SlowStart {
    private static final double LEAST = 0.1;

    private final long lasts;
    private final LongSupplier clock;
    private volatile boolean starting;
    private volatile long begun;

    SlowStart(Duration lasts, LongSupplier clock) {
        this.lasts = lasts.toNanos();
        this.clock = clock;
    }

    void begin() {
        begun = clock.getAsLong();
        starting = lasts > 0;
    }

    /** From a tenth to 1. */
    double share() {
        if (!starting) {
            return 1;
        }
        double gone = (clock.getAsLong() - begun) / (double) lasts;
        if (gone >= 1) {
            starting = false;
            return 1;
        }
        return Math.max(LEAST, gone);
    }
}
