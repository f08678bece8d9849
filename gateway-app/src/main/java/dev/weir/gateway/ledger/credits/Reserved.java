package dev.weir.gateway.ledger.credits;

/** What becomes of a {@link Hold}. */
public sealed interface Reserved {
    /**
     * It is set aside, and survives a kill of the gate and of the database.
     *
     * @param amount as much as was asked for, or at least the least of it, in micro-credits
     */
    record Held(long amount) implements Reserved {}

    /**
     * There is not enough.
     *
     * @param left what is free, in micro-credits
     */
    record Short(long left) implements Reserved {}

    /** The database does not answer, or too many wait for it. Nothing is set aside. */
    record Unavailable() implements Reserved {}
}
