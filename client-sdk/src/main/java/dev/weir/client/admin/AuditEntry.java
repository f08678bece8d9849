package dev.weir.client.admin;

import java.time.Instant;

/**
 * One thing that an operator did.
 *
 * @param id rises with every entry
 * @param time when it was written
 * @param actorKeyId the key with which it was done
 * @param action such as {@code key.create}
 * @param subject the key, account or backend that it was done to
 * @param change what it changed
 */
public record AuditEntry(long id, Instant time, String actorKeyId, String action, String subject, Change change) {
    /**
     * What a deed changed, as JSON objects without any secret.
     *
     * @param before empty when there was nothing
     * @param after empty when there is nothing to show
     */
    public record Change(String before, String after) {}
}
