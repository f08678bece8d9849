package dev.weir.gateway.http.legacy.authz;

import java.util.HashSet;
import java.util.Set;

/**
 * Which proofs were used of late: each is remembered for one span of time at least and two at most. No more than so many are taken in one
 * span; what was taken is never thrown out for a newer one. Safe for use by many threads.
 */
final class UsedProofs {
    private final long span;
    private final int most;
    private long slice = Long.MIN_VALUE;
    private Set<String> now = new HashSet<>();
    private Set<String> before = new HashSet<>();

    /**
     * Remembers nothing yet.
     *
     * @param span in milliseconds
     * @param most how many are taken in a span
     */
    UsedProofs(long span, int most) {
        this.span = span;
        this.most = most;
    }

    /** Whether this is the first use, which is remembered; false also when there is no room to remember it. */
    synchronized boolean first(String proof, long millis) {
        turn(millis / span);
        return !before.contains(proof) && now.size() < most && now.add(proof);
    }

    /** A clock that goes back makes no new slice. */
    private void turn(long current) {
        if (current <= slice) {
            return;
        }
        before = current - 1 == slice ? now : new HashSet<>();
        now = new HashSet<>();
        slice = current;
    }
}
