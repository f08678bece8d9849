package dev.weir.gateway;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.relay.RunningCalls;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The end of the calls that still run when the gate is told to stop: while their books are open, so that each has its row. */
final class LastCalls {
    private static final Duration TO_BREAK_OFF = Duration.ofSeconds(2);
    private static final long LOOK_NANOS = 10_000_000;

    private final RunningCalls running;
    private final Duration toFinish;

    LastCalls(RunningCalls running, Duration toFinish) {
        this.running = running;
        this.toFinish = toFinish;
    }

    /** Returns when no call runs any more: they had time to finish, and were broken off then, and their clients told. */
    void end() {
        if (!over(toFinish)) {
            running.stopAll(Failure.of(FailureCode.SHUTTING_DOWN, "The gate is shutting down. Try again in a moment."));
            over(TO_BREAK_OFF);
        }
    }

    private boolean over(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        while (running.count() > 0) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }
}
