package dev.weir.gateway;

import dev.weir.gateway.http.operator.Readiness;
import dev.weir.gateway.ledger.JournalledBooks;
import org.jspecify.annotations.Nullable;

/** Whether the gate takes work: from when its doors are open until it begins to stop, while its books are in order. */
final class Standing implements Readiness {
    private volatile @Nullable JournalledBooks books;

    void open(JournalledBooks opened) {
        books = opened;
    }

    void close() {
        books = null;
    }

    @Override
    public boolean ready() {
        JournalledBooks opened = books;
        return opened != null && opened.hasRoom() && opened.reachable();
    }
}
