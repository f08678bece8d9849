package dev.weir.gateway.admission;

/**
 * What a call took from the counters of its key.
 *
 * @param step what it took from the bucket of the minute, in nanoseconds of refilling; 0: nothing
 */
record Lease(KeyCounters counters, Moment taken, long step) {
    /** The call is over. */
    void end() {
        counters.release();
    }

    /** The call is to be as if it had never been. */
    void undo(long nanos) {
        counters.undo(this, nanos);
    }
}
