package dev.weir.gateway.conversations;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is kept of conversations, for callers that must not wait: everything happens on threads of its own, in a bounded line, and is given up
 * after some seconds. Futures complete on those threads.
 */
public final class Conversations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);
    private static final Manners USUAL = new Manners(Duration.ofSeconds(5), Duration.ofSeconds(2));
    private static final long MOST_WAITING = 64L << 20;
    private static final int SWEPT_AT_ONCE = 500;

    private final ResponseTable table;
    private final ConversationSettings settings;
    private final InstantSource clock;
    private final Manners manners;
    private final Clerks clerks = new Clerks();
    private final AtomicLong waiting = new AtomicLong();
    private final Outage outage;

    /** @param table where answers are kept */
    Conversations(ResponseTable table, ConversationSettings settings, InstantSource clock, Manners manners) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
        this.manners = manners;
        this.outage = new Outage(manners.rest);
    }

    /**
     * @param patience how long a caller waits for the database
     * @param rest how long a database that failed is left alone
     */
    record Manners(Duration patience, Duration rest) {}

    /** Answers kept in a relational database that has the gate's tables. */
    public static Conversations in(DataSource database, ConversationSettings settings, InstantSource clock) {
        return new Conversations(new JdbcResponseTable(database), settings, clock, USUAL);
    }

    /** A piece of work on the answers of a key. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it; may block. */
        T on(Shelf shelf);
    }

    /**
     * Does the work; fails with {@code STORE_UNAVAILABLE} if the database does not answer, and with {@code OVERLOADED} if too much waits for it
     * already.
     */
    public <T> CompletableFuture<T> ask(String keyId, Work<T> work) {
        var result = new CompletableFuture<T>();
        if (outage.lasts()) {
            result.completeExceptionally(unavailable(null));
            return result;
        }
        try {
            clerks.execute(() -> run(result, new Shelf(table, settings, clock, keyId), work));
        } catch (RejectedExecutionException full) {
            result.completeExceptionally(Failure.of(
                            FailureCode.OVERLOADED, "Too many ask for kept answers at this moment; try again shortly.")
                    .retryAfter(Duration.ofSeconds(1))
                    .asException());
        }
        return result.orTimeout(manners.patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(Conversations::told);
    }

    private static <T> CompletableFuture<T> told(Throwable thrown) {
        return CompletableFuture.failedFuture(thrown instanceof TimeoutException ? unavailable(thrown) : thrown);
    }

    private <T> void run(CompletableFuture<T> result, Shelf shelf, Work<T> work) {
        if (result.isDone()) {
            return;
        }
        try {
            result.complete(work.on(shelf));
            outage.worked();
        } catch (StoreAway e) {
            outage.failed(e.trouble());
            result.completeExceptionally(unavailable(e));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    /** Whether answers can be kept, as far as is known at this moment. */
    public boolean available() {
        return settings.keeps() && !outage.lasts();
    }

    /** Whether answers are kept at all. */
    public boolean keeps() {
        return settings.keeps();
    }

    /** Whether an answer has to be given more time when somebody goes on from it; that is not so often that every turn writes all before it anew. */
    public boolean aging(KeptResponse response) {
        Duration left = Duration.between(clock.instant(), response.times().expiresAt());
        return left.compareTo(settings.keep().multipliedBy(29).dividedBy(30)) < 0;
    }

    /**
     * Keeps an answer. Completes with true when a crash of the process cannot lose it any more; with false if it is not kept, which is then
     * certain: because it is too large, too many wait, or the database did not take it in good time.
     *
     * @param size about how much memory the answer holds while it waits
     */
    public CompletableFuture<Boolean> keep(long size, Keeping keeping) {
        var kept = new CompletableFuture<Boolean>();
        if (!available()) {
            kept.complete(false);
            return kept;
        }
        if (waiting.addAndGet(size) > MOST_WAITING) {
            waiting.addAndGet(-size);
            kept.complete(false);
            return kept;
        }
        kept.completeOnTimeout(false, manners.patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            clerks.execute(() -> {
                waiting.addAndGet(-size);
                write(kept, keeping);
            });
        } catch (RejectedExecutionException full) {
            waiting.addAndGet(-size);
            kept.complete(false);
        }
        return kept;
    }

    private void write(CompletableFuture<Boolean> kept, Keeping keeping) {
        if (kept.isDone()) {
            return;
        }
        try {
            KeptResponse response = keeping.response(clock.instant().plus(settings.keep()));
            if (response.size() > settings.mostBytes()) {
                kept.complete(false);
                return;
            }
            table.insert(response, keeping.wentOnFrom());
            outage.worked();
            if (!kept.complete(true)) {
                table.delete(response.keyId(), response.id(), clock.instant());
            }
        } catch (SQLException e) {
            outage.failed(e);
            kept.complete(false);
        } catch (RuntimeException e) {
            LOG.error("An answer could not be kept", e);
            kept.complete(false);
        }
    }

    /** Removes answers whose time is over. May block. */
    public void sweep() {
        try {
            int swept = SWEPT_AT_ONCE;
            while (swept == SWEPT_AT_ONCE) {
                swept = table.sweep(clock.instant(), SWEPT_AT_ONCE);
            }
        } catch (SQLException e) {
            LOG.warn("Answers whose time is over could not be removed: {}", e.toString());
        }
    }

    private static GatewayException unavailable(@Nullable Throwable cause) {
        return new GatewayException(
                Failure.of(FailureCode.STORE_UNAVAILABLE, "The gate's database does not answer; try again.")
                        .retryAfter(USUAL.rest),
                cause);
    }

    @Override
    public void close() {
        clerks.close();
    }
}
