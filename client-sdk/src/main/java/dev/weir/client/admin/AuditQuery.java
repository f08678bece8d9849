package dev.weir.client.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit trail are wanted; null is all.
 *
 * @param subject the key, account or backend that something was done to
 * @param actorKeyId the key with which it was done
 * @param since those written then or later
 */
public record AuditQuery(
        @Nullable String subject,
        @Nullable String actorKeyId,
        @Nullable Instant since) {

    /** Every entry. */
    public static final AuditQuery ALL = new AuditQuery(null, null, null);
}
