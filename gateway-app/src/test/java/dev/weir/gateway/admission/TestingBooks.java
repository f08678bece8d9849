package dev.weir.gateway.admission;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.ledger.Release;
import dev.weir.gateway.ledger.UsageBook;
import dev.weir.gateway.ledger.UsageCounts;
import dev.weir.gateway.ledger.UsageGrouping;
import dev.weir.gateway.ledger.UsageRow;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Books in memory, which count what was written in them. */
public final class TestingBooks implements UsageBook, UsageCounts {
    private final List<UsageRow> rows = new CopyOnWriteArrayList<>();
    private final List<Release> released = new CopyOnWriteArrayList<>();
    private volatile boolean room = true;
    private volatile boolean down;
    private volatile int counted;

    /** What was written. */
    public List<UsageRow> rows() {
        return rows;
    }

    /** Whether rows are still taken. */
    public void room(boolean now) {
        room = now;
    }

    /** Whether the books cannot be read. */
    public void down(boolean now) {
        down = now;
    }

    /** How often they were read. */
    public int counted() {
        return counted;
    }

    @Override
    public void write(UsageRow row) {
        rows.add(row);
    }

    @Override
    public void release(Release release) {
        released.add(release);
    }

    /** What was freed without a row. */
    public List<Release> released() {
        return released;
    }

    @Override
    public boolean hasRoom() {
        return room;
    }

    @Override
    public synchronized Used used(UsageGrouping whose, String name, Instant from, Instant until) {
        counted++;
        if (down) {
            throw new GatewayException(FailureCode.STORE_UNAVAILABLE, "down");
        }
        List<UsageRow> found = rows.stream()
                .filter(row -> name(whose, row).equals(name))
                .filter(row ->
                        !row.start().at().isBefore(from) && row.start().at().isBefore(until))
                .toList();
        return new Used(
                found.size(),
                found.stream()
                        .mapToLong(row -> row.settlement().counts().total())
                        .sum());
    }

    private static String name(UsageGrouping whose, UsageRow row) {
        return switch (whose) {
            case KEY -> row.payer().keyId();
            case ACCOUNT -> row.payer().account();
            case MODEL -> row.start().askedModel();
            case BACKEND, DAY -> throw new IllegalArgumentException("has no limits: " + whose);
        };
    }
}
