package dev.weir.gateway.keys;

import java.time.Instant;
import java.util.List;

/**
 * The changes that were made to keys and accounts by all gates on one database, in the order in which they were committed. Every call blocks
 * and throws {@link dev.weir.gateway.failure.GatewayException} with {@code STORE_UNAVAILABLE} if the database does not answer in time.
 */
public interface ChangeFeed {
    /** The place of the last change and the database's time, without the changes. */
    Look look();

    /**
     * What came after a place.
     *
     * @param after the last place that was seen
     */
    Look look(long after);

    /** Removes what is so old that nobody can have missed it. */
    void sweep();

    /**
     * @param last the place of the last of these changes, or of the last there is
     * @param databaseTime what the database's clock showed
     * @param changes in their order
     * @param complete whether there is nothing after them
     */
    record Look(long last, Instant databaseTime, List<Change> changes, boolean complete) {
        public Look {
            changes = List.copyOf(changes);
        }

        /** Whether changes after that place were removed before they could be seen. */
        boolean skips(long after) {
            return !changes.isEmpty() && changes.getFirst().seq() > after + 1 || changes.isEmpty() && last != after;
        }
    }

    /**
     * @param seq its place
     * @param subject the key's id or the account's name
     * @param origin the process that made it
     */
    record Change(long seq, Kind kind, String subject, String origin) {}

    /** What a change is about. */
    enum Kind {
        /** A key or its secrets are not what they were. */
        KEY,
        /** The terms of an account are not what they were. */
        ACCOUNT,
        /** What a key has running is to be broken off. */
        STOP
    }
}
