package dev.weir.gateway.limits;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Fetches from the books, once for each one's counters, what was used today before counting began in this process. */
final class EarlierCalls {
    private final EarlierUse books;
    private final Executor executor;

    /** @param executor for what blocks */
    EarlierCalls(EarlierUse books, Executor executor) {
        this.books = books;
        this.executor = executor;
    }

    /**
     * @return null if they are counted already, or do not matter any more; else completes when they are counted
     */
    @Nullable
    CompletionStage<Void> count(Subject.Kind kind, String name, Counters counters, long millis) {
        CompletableFuture<Void> before = counters.earlier().get();
        if (before != null) {
            return before.isDone() ? null : before;
        }
        Instant midnight = Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.DAYS);
        if (!counters.since().isAfter(midnight)) {
            return null;
        }
        CompletableFuture<Void> mine = new CompletableFuture<>();
        if (!counters.earlier().compareAndSet(null, mine)) {
            return count(kind, name, counters, millis);
        }
        fetch(new Subject(kind, name), counters, midnight, mine);
        return mine;
    }

    private void fetch(Subject subject, Counters counters, Instant midnight, CompletableFuture<Void> mine) {
        try {
            executor.execute(() -> {
                try {
                    counters.add(books.of(subject, midnight, counters.since()));
                    mine.complete(null);
                } catch (RuntimeException e) {
                    failed(counters, mine, e);
                }
            });
        } catch (RejectedExecutionException e) {
            failed(counters, mine, e);
        }
    }

    /** The fetching is to begin anew. */
    private static void failed(Counters counters, CompletableFuture<Void> mine, RuntimeException why) {
        counters.earlier().compareAndSet(mine, null);
        mine.completeExceptionally(why);
    }
}
