package dev.weir.gateway.ledger;

/** Takes one row for every admitted call. Called on event loops when a call ends. */
public interface UsageBook {
    /**
     * Keeps a row. Cheap, never blocks and never throws: once it has returned, the row survives a kill of the process. A row whose call id
     * is already kept changes nothing.
     */
    void write(UsageRow row);

    /** Frees what was set aside for a call that is to be as if it had never been; as cheap and safe as {@link #write}. */
    void release(Release release);

    /** Whether rows can still be kept. While this is false no further call is admitted, so that none goes unwritten. */
    boolean hasRoom();
}
