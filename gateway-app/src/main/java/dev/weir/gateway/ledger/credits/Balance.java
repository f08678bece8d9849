package dev.weir.gateway.ledger.credits;

/**
 * What an account has, in micro-credits.
 *
 * @param granted all that it was ever given
 * @param posted all that its calls have cost
 * @param held what is set aside for calls that run
 * @param refunded of what was granted, what was given back for calls
 */
public record Balance(String account, long granted, long posted, long held, long refunded) {
    /** What can still be set aside. */
    public long free() {
        return granted - posted - held;
    }
}
