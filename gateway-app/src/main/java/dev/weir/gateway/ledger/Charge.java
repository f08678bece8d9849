package dev.weir.gateway.ledger;

/**
 * What a call costs, in micro-credits.
 *
 * @param reserved what its hold set aside; 0: it has none. The database does not keep it once the call has ended
 * @param cost what its account is charged, at most what was reserved
 */
public record Charge(long reserved, long cost) {
    /** Nothing. */
    public static final Charge NONE = new Charge(0, 0);
}
