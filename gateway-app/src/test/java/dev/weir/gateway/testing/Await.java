package dev.weir.gateway.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for what must come, with an upper bound. */
public final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(2);
    private static final int STILL = 100;

    private Await() {}

    /** Returns when the condition holds; fails the test if it does not in good time. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, LONGEST, condition);
    }

    /** The same with another upper bound. */
    public static void until(String what, Duration longest, BooleanSupplier condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not seen in " + longest.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** Returns a value that has not changed for {@value #STILL} looks in a row. */
    public static long untilStill(String what, LongSupplier value) {
        long[] seen = {value.getAsLong(), 0};
        until(what + " stands still", () -> {
            long now = value.getAsLong();
            seen[1] = now == seen[0] ? seen[1] + 1 : 0;
            seen[0] = now;
            return seen[1] >= STILL;
        });
        return seen[0];
    }
}
