package dev.weir.client.admin;

/** What a summary adds up by. */
public enum UsageGrouping {
    /** The key that was used. */
    KEY,
    /** Who pays. */
    ACCOUNT,
    /** The model's name as it was asked for. */
    MODEL,
    /** Where the answer came from. */
    BACKEND,
    /** Calendar days, UTC. */
    DAY
}
