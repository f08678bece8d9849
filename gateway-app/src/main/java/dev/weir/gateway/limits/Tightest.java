package dev.weir.gateway.limits;

import dev.weir.gateway.limits.LimitView.Gauge;
import org.jspecify.annotations.Nullable;

/** Finds, among all limits of one kind, the one with the fewest left. */
public final class Tightest {
    private boolean found;
    private long limit;
    private long remaining;
    private long resetNanos;

    /** One more limit. */
    public void offer(long otherLimit, long otherRemaining, long otherResetNanos) {
        if (!found || otherRemaining < remaining) {
            found = true;
            limit = otherLimit;
            remaining = otherRemaining;
            resetNanos = otherResetNanos;
        }
    }

    /** The one with the fewest left; null: there is none. */
    public @Nullable Gauge gauge() {
        return found ? new Gauge(limit, remaining, resetNanos) : null;
    }
}
