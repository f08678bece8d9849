package dev.weir.gateway.ledger;

/** What is carried from the journal into the database. */
sealed interface BookEntry permits UsageRow, Release {
    /** The id of the call. */
    String callId();

    /** Who pays for it. */
    String account();

    /** What becomes of its hold. */
    Charge charge();
}
