package dev.weir.gateway.limits.postgres;

/**
 * What a gate tells the store of one limit, and asks of it.
 *
 * @param limit the limit as the gate knows it
 * @param spent used up since it last told
 * @param kept of what it had, what it keeps; the rest comes back
 * @param least the smallest number that is of use; 0: it wants nothing more
 * @param most the number that it would like
 */
record Trade(BlockId id, long limit, long spent, long kept, long least, long most) {
    /**
     * What the store answers.
     *
     * @param granted how many more the gate may give out
     * @param level how many are left there
     * @param waitNanos how long until the least may be had; 0 if it was granted
     * @param resetNanos until all are there again
     */
    record Answer(long granted, long level, long waitNanos, long resetNanos) {}
}
