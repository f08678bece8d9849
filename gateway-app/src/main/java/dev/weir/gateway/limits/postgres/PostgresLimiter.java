package dev.weir.gateway.limits.postgres;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.EarlierUse;
import dev.weir.gateway.limits.FreeHold;
import dev.weir.gateway.limits.LimitObserver;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.Limiter;
import dev.weir.gateway.limits.LocalShare;
import dev.weir.gateway.limits.MemoryLimiter;
import dev.weir.gateway.limits.NanoTicker;
import dev.weir.gateway.limits.Replicas;
import dev.weir.gateway.limits.Take;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Limits that gates share through PostgreSQL. What is in this gate's blocks is given out on the spot; for more a call waits for one batch of
 * leases. While the database does not answer, the gate gives out its own share.
 */
public final class PostgresLimiter implements Limiter, Replicas {
    /** How long a gate that has died keeps others from what it held. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private static final long PATIENCE_MILLIS = 250;

    private final GateLease lease;
    private final Taking taking;
    private final LocalShare share;
    private final LeaseThread thread;

    /**
     * Begins without a lease; the first is asked for at once.
     *
     * @param length of the lease of this gate, by the database's clock
     */
    public PostgresLimiter(
            DataSource database,
            EarlierUse books,
            Duration length,
            InstantSource clock,
            NanoTicker ticker,
            LimitObserver observer) {
        PatientSource patient = new PatientSource(database);
        this.lease = new GateLease(patient, ticker, length);
        BlockTable table = new BlockTable();
        this.taking = new Taking(table, ticker);
        MemoryLimiter alone =
                new MemoryLimiter((subject, from, until) -> EarlierUse.Used.NOTHING, Runnable::run, clock, ticker);
        this.share = new LocalShare(alone, this);
        LimitTable store = new LimitTable(patient);
        this.thread =
                new LeaseThread(new Lessor(store, lease, table, taking, books, clock, ticker), lease, share, observer);
        thread.start();
    }

    @Override
    public CompletionStage<Take> take(Claim claim) {
        if (claim.isFree()) {
            return CompletableFuture.completedFuture(FreeHold.NOTHING);
        }
        Take now = lease.lasts() ? taking.now(claim) : null;
        if (now != null) {
            return CompletableFuture.completedFuture(now);
        }
        Waiter waiter = new Waiter(claim, new CompletableFuture<>());
        if (thread.isAway() || !thread.offer(waiter)) {
            return CompletableFuture.completedFuture(share.take(claim));
        }
        CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> thread.waitedTooLong(waiter));
        return waiter.answer();
    }

    /** Not known before the store is asked, which a claim does soon enough. */
    @Override
    public @Nullable Failure exhausted(Claim claim) {
        return null;
    }

    @Override
    public boolean isLocal() {
        return thread.isAway();
    }

    @Override
    public LimitView view(Claim claim) {
        return taking.view(claim);
    }

    @Override
    public @Nullable CompletionStage<Void> prepare(Claim claim) {
        return null;
    }

    @Override
    public int count() {
        return lease.gates();
    }

    /** Ends as if killed: what this gate holds stays out until its lease ends. For tests. */
    void kill() {
        thread.end(false);
    }

    /** Brings everything back that no call holds. */
    @Override
    public void close() {
        thread.end(true);
    }
}
