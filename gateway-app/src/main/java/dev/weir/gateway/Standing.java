package dev.weir.gateway;

import dev.weir.gateway.http.operator.Readiness;
import dev.weir.gateway.keys.Confirmation;
import dev.weir.gateway.ledger.JournalledBooks;
import org.jspecify.annotations.Nullable;

/** Whether the gate takes work: from when its doors are open until it begins to stop, while its books are in order and its keys are up to date. */
final class Standing implements Readiness {
    private volatile @Nullable Opened opened;

    void open(JournalledBooks books, Confirmation keys) {
        opened = new Opened(books, keys);
    }

    void close() {
        opened = null;
    }

    @Override
    public boolean ready() {
        Opened now = opened;
        return now != null && now.books.hasRoom() && now.books.reachable() && !now.keys.doubtful();
    }

    private record Opened(JournalledBooks books, Confirmation keys) {}
}
