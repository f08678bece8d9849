package dev.weir.gateway.audit.jdbc;

import dev.weir.gateway.audit.AuditEntry;
import dev.weir.gateway.audit.AuditPage;
import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.audit.Deed;
import dev.weir.gateway.audit.Snapshot;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trail in a relational database. */
@Singleton
final class JdbcAuditTrail implements AuditTrail {
    private static final int USUAL = 100;
    private static final int LARGEST = 1000;
    private static final Pattern TOKEN = Pattern.compile("[0-9]{1,18}");

    private final AuditRows rows;

    JdbcAuditTrail(AuditRows rows) {
        this.rows = rows;
    }

    @Override
    public void write(String actor, Deed action, String subject, @Nullable Snapshot before, @Nullable Snapshot after) {
        Store.reachable(() -> rows.add(
                actor,
                action.wireName(),
                subject,
                before == null ? null : before.json(),
                after == null ? null : after.json()));
    }

    @Override
    public AuditPage list(Filter filter, int size, String token) {
        if (size < 0) {
            throw invalid("page_size", "A page has at least one entry.");
        }
        int most = size == 0 ? USUAL : Math.min(size, LARGEST);
        long before = token.isEmpty() ? Long.MAX_VALUE : place(token);
        Instant since = filter.since() == null ? Instant.EPOCH : filter.since();
        List<AuditEntry> found = Store.reachable(() ->
                rows.listBefore(before, either(filter.subject()), either(filter.actor()), since, most + 1).stream()
                        .map(AuditRow::entry)
                        .toList());
        return found.size() <= most
                ? new AuditPage(found, "")
                : new AuditPage(
                        found.subList(0, most),
                        Long.toString(found.get(most - 1).id()));
    }

    private static String either(@Nullable String wanted) {
        return wanted == null ? "" : wanted;
    }

    private static long place(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw invalid("page_token", "This page token was not made by this server.");
        }
        return Long.parseLong(token);
    }

    private static GatewayException invalid(String param, String message) {
        return Failure.of(FailureCode.INVALID_VALUE, message).at(param).asException();
    }
}
