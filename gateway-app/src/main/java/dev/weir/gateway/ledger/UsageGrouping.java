package dev.weir.gateway.ledger;

/** What a summary adds up by. */
public enum UsageGrouping {
    KEY,
    ACCOUNT,
    /** By the name that was asked for. */
    MODEL,
    /** Calls for which no backend was chosen have the empty name. */
    BACKEND,
    /** Calendar days in UTC, as YYYY-MM-DD. */
    DAY
}
