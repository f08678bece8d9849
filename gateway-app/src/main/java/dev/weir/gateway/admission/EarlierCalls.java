package dev.weir.gateway.admission;

import dev.weir.gateway.ledger.UsageCounts;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Fetches from the books, once for each key's counters, the calls of today that came before counting began in this process. */
@Singleton
final class EarlierCalls {
    private final UsageCounts books;
    private final Executor executor;

    EarlierCalls(UsageCounts books, @Named("blocking") Executor executor) {
        this.books = books;
        this.executor = executor;
    }

    /**
     * @return null if they are counted already, or do not matter any more; else completes when they are counted
     */
    @Nullable
    CompletionStage<Void> count(String keyId, KeyCounters counters, Moment now) {
        Instant midnight = now.wall()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        if (!counters.since().isAfter(midnight)) {
            return null;
        }
        CompletableFuture<Void> before = counters.counting();
        if (before != null) {
            return before.isDone() ? null : before;
        }
        CompletableFuture<Void> mine = new CompletableFuture<>();
        if (!counters.startCounting(mine)) {
            return count(keyId, counters, now);
        }
        fetch(keyId, counters, midnight, mine);
        return mine;
    }

    private void fetch(String keyId, KeyCounters counters, Instant midnight, CompletableFuture<Void> mine) {
        try {
            executor.execute(() -> {
                try {
                    counters.add(books.requests(keyId, midnight, counters.since()));
                    mine.complete(null);
                } catch (RuntimeException e) {
                    counters.stopCounting(mine);
                    mine.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            counters.stopCounting(mine);
            mine.completeExceptionally(e);
        }
    }
}
