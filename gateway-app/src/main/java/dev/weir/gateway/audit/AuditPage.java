package dev.weir.gateway.audit;

import java.util.List;

/**
 * A page of the trail.
 *
 * @param entries newest first
 * @param next what asks for the page after this one; empty: this is the last
 */
public record AuditPage(List<AuditEntry> entries, String next) {
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
