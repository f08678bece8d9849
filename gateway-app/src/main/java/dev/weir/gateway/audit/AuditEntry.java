package dev.weir.gateway.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail.
 *
 * @param id rises with every entry
 * @param at when it was written, by the database's clock
 * @param actor id of the key that acted
 * @param action what it did, such as {@code key.create}
 * @param subject what it was done to: a key's id, an account's or a backend's name
 * @param before a JSON object; null: it was new
 * @param after a JSON object; null: nothing to show
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable String before,
        @Nullable String after) {}
