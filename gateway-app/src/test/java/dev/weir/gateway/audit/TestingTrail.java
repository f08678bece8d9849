package dev.weir.gateway.audit;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A trail in memory. */
public final class TestingTrail implements AuditTrail {
    private final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

    /** Oldest first. */
    public List<AuditEntry> entries() {
        return entries;
    }

    @Override
    public void write(String actor, Deed action, String subject, @Nullable Snapshot before, @Nullable Snapshot after) {
        entries.add(new AuditEntry(
                entries.size() + 1,
                Instant.EPOCH,
                actor,
                action.wireName(),
                subject,
                before == null ? null : before.json(),
                after == null ? null : after.json()));
    }

    @Override
    public AuditPage list(Filter filter, int size, String token) {
        return new AuditPage(entries.reversed(), "");
    }
}
