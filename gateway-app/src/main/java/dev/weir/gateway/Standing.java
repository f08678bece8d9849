package dev.weir.gateway;

import dev.weir.gateway.http.operator.Readiness;
import dev.weir.gateway.keys.Confirmation;
import dev.weir.gateway.ledger.JournalledBooks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether the gate takes work: from when its doors are open until it begins to stop, while its books are in order and its keys are up to date. */
final class Standing implements Readiness {
    /** Whoever asks less often than this is not what sends the gate its calls. */
    private static final Duration WATCH = Duration.ofSeconds(30);

    private volatile @Nullable Opened opened;
    private volatile long asked = System.nanoTime() - WATCH.toNanos();

    void open(JournalledBooks books, Confirmation keys) {
        opened = new Opened(books, keys);
    }

    void close() {
        opened = null;
    }

    /** Whether somebody has asked for the readiness lately, as a load balancer does. */
    boolean watched() {
        return System.nanoTime() - asked < WATCH.toNanos();
    }

    @Override
    public boolean ready() {
        asked = System.nanoTime();
        Opened now = opened;
        return now != null && now.books.hasRoom() && now.books.reachable() && !now.keys.doubtful();
    }

    private record Opened(JournalledBooks books, Confirmation keys) {}
}
