package dev.weir.gateway.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What operators did, in the order in which it was written. Rows are only added. Every call blocks on the database and throws
 * {@link dev.weir.gateway.failure.GatewayException} with {@code STORE_UNAVAILABLE} if it does not answer.
 */
public interface AuditTrail {
    /**
     * Writes a deed, in the transaction of this thread if it has one: deed and entry are kept together or not at all.
     *
     * @param actor id of the key that acts, at most 64 characters
     * @param subject what it is done to, at most 256 characters
     * @param before how that was, null if it is new; no secret may be in it
     * @param after how it is now; no secret may be in it
     */
    void write(String actor, Deed action, String subject, @Nullable Snapshot before, @Nullable Snapshot after);

    /**
     * Entries, newest first.
     *
     * @param size most entries on a page; 0: as the gate likes, which also caps it
     * @param token {@link AuditPage#next} of the page before; empty: the first page
     * @throws dev.weir.gateway.failure.GatewayException with {@code INVALID_VALUE} for a wrong size or token, too
     */
    AuditPage list(Filter filter, int size, String token);

    /**
     * Which entries are wanted; null: whatever it is.
     *
     * @param since only those written at that moment or later
     */
    record Filter(
            @Nullable String subject,
            @Nullable String actor,
            @Nullable Instant since) {
        /** All of them. */
        public static final Filter ALL = new Filter(null, null, null);
    }
}
