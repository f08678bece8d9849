package dev.weir.gateway.audit.jdbc;

import dev.weir.gateway.audit.AuditEntry;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of audit_entry. */
@MappedEntity(value = "audit_entry", escape = false)
record AuditRow(
        @Id @GeneratedValue Long id,
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable String beforeState,
        @Nullable String afterState) {
    AuditEntry entry() {
        return new AuditEntry(id, at, actor, action, subject, beforeState, afterState);
    }
}
