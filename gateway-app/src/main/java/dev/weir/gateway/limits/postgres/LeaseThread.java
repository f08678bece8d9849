package dev.weir.gateway.limits.postgres;

import dev.weir.gateway.limits.LimitObserver;
import dev.weir.gateway.limits.LocalShare;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that talks with the database about limits. While that does not answer, those who wait get this gate's own share. */
final class LeaseThread {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseThread.class);
    private static final int MOST_WAITING = 10_000;
    private static final int BATCH = 1_000;
    private static final long TICK_MILLIS = 200;

    private final BlockingQueue<Waiter> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Lessor lessor;
    private final GateLease lease;
    private final LocalShare share;
    private final LimitObserver observer;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("weir-limits").unstarted(this::run);
    private volatile boolean away;
    private volatile boolean ended;
    private volatile boolean bringBack;

    LeaseThread(Lessor lessor, GateLease lease, LocalShare share, LimitObserver observer) {
        this.lessor = lessor;
        this.lease = lease;
        this.share = share;
        this.observer = observer;
    }

    void start() {
        thread.start();
    }

    /** Whether the database did not answer when it was last asked. */
    boolean isAway() {
        return away;
    }

    /** Whether there was room for somebody more. */
    boolean offer(Waiter waiter) {
        return !ended && waiting.offer(waiter);
    }

    /** A call is not kept waiting for a database that may be gone. */
    void waitedTooLong(Waiter waiter) {
        if (!waiter.isAnswered()) {
            noticed(new SQLException("no lease in time"));
            byShare(waiter);
        }
    }

    private void byShare(Waiter waiter) {
        if (!waiter.isAnswered()) {
            waiter.complete(share.take(waiter.claim()));
        }
    }

    void end(boolean all) {
        bringBack = all;
        ended = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!ended) {
            List<Waiter> batch = new ArrayList<>();
            try {
                Waiter first = waiting.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH);
                }
                lessor.keepLease();
                lessor.serve(batch);
                lessor.tidy();
                returned();
            } catch (InterruptedException e) {
                ended = true;
            } catch (SQLException | RuntimeException e) {
                noticed(e);
            }
            batch.forEach(this::byShare);
        }
        last();
    }

    private void last() {
        waiting.forEach(this::byShare);
        if (bringBack && lease.lasts()) {
            try {
                lessor.bringBack(true);
                lease.end();
            } catch (SQLException | RuntimeException e) {
                LOG.debug("What this gate held of the limits comes back when its lease ends", e);
            }
        }
    }

    private void returned() {
        if (away) {
            away = false;
            observer.degraded(false);
            LOG.info("The database answers again: limits are shared between the gates.");
        }
    }

    private void noticed(Exception why) {
        if (!away && !ended) {
            away = true;
            observer.degraded(true);
            LOG.warn("The database does not answer: this gate gives out its own share of the limits.", why);
        }
    }
}
