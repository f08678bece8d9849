package dev.weir.gateway;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.http.operator.Readiness;
import dev.weir.gateway.keys.Confirmation;
import dev.weir.gateway.ledger.JournalledBooks;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the gate takes work: from when its doors are open until it begins to stop, while its books are in order, its keys are up to
 * date and a backend is up.
 */
final class Standing implements Readiness {
    /** Whoever asks less often than this is not what sends the gate its calls. */
    private static final Duration WATCH = Duration.ofSeconds(30);

    private volatile @Nullable Opened opened;
    private volatile long asked = System.nanoTime() - WATCH.toNanos();

    /** @param backends whether there is one to give work to */
    void open(JournalledBooks books, Confirmation keys, BooleanSupplier backends) {
        opened = new Opened(books, keys, backends);
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
        return now != null && now.inOrder() && now.backends.getAsBoolean();
    }

    @Override
    public Failure reason() {
        Opened now = opened;
        return now != null && now.inOrder()
                ? Failure.of(FailureCode.UPSTREAM_UNAVAILABLE, "No backend can be reached.")
                : Readiness.super.reason();
    }

    private record Opened(JournalledBooks books, Confirmation keys, BooleanSupplier backends) {
        boolean inOrder() {
            return books.hasRoom() && books.reachable() && !keys.doubtful();
        }
    }
}
