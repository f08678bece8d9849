package dev.weir.gateway.ledger;

import dev.weir.gateway.ledger.journal.Batch;
import dev.weir.gateway.ledger.journal.Journal;
import dev.weir.gateway.ledger.journal.Taken;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries rows from the journal into the database, on one thread. A database that is away delays rows and loses none: they stay in the
 * journal, and the next try comes after a pause that grows.
 */
final class UsageWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UsageWriter.class);
    /** Large, since H2 writes the pages that a transaction has touched at each commit. */
    private static final int BATCH = 4_000;

    private static final Duration PERIOD = Duration.ofMillis(200);
    /** A database that is killed may come up as it was some commits ago, so the journal keeps rows for a while after their commit. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);
    /** Longer than a full batch takes on a slow disk. */
    private static final Duration OVERDUE = Duration.ofSeconds(5);

    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Journal journal;
    private final UsageTable table;
    private final Queue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
    private final Deque<Committed> committed = new ArrayDeque<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("weir-usage").unstarted(this::run);
    private volatile boolean closing;
    private volatile boolean failing;
    /** Whether what comes out of the journal is, or tells of, what a killed process left. */
    private volatile boolean recovering = true;
    /** When the database was asked something that it has not answered yet; 0: it owes nothing. */
    private volatile long askedAt;

    private long lastHeard = System.nanoTime();

    UsageWriter(Journal journal, UsageTable table) {
        this.journal = journal;
        this.table = table;
    }

    void start() {
        thread.start();
    }

    /** Completes when all rows that were written before this call are in the database; fails if they cannot get there now. */
    CompletableFuture<Void> flush() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        waiting.add(done);
        if (closing) {
            answer(takeWaiting(), new IllegalStateException("the books are closed"));
        }
        LockSupport.unpark(thread);
        return done;
    }

    /** Whether the database answered when it was last asked, which was seconds ago at most. */
    boolean reachable() {
        long asked = askedAt;
        return !failing && (asked == 0 || System.nanoTime() - asked < OVERDUE.toNanos());
    }

    private void run() {
        long pause = PERIOD.toNanos();
        if (pass()) {
            forgetAll(); // what an earlier process left: else one that is killed again and again would fill the journal
        }
        while (!closing) {
            if (waiting.isEmpty()) {
                LockSupport.parkNanos(pause);
            }
            boolean done = pass();
            pause = done ? PERIOD.toNanos() : Math.min(2 * pause, LONGEST_PAUSE.toNanos());
        }
        if (pass()) {
            forgetAll();
        }
    }

    private void forgetAll() {
        try {
            if (!committed.isEmpty()) {
                table.secure();
                forget(Duration.ZERO);
            }
        } catch (SQLException | IOException | RuntimeException e) {
            LOG.info("The next start looks again at rows that are in the database: {}", e.toString());
        }
    }

    private boolean pass() {
        List<CompletableFuture<Void>> asked = takeWaiting();
        try {
            drain();
            failing = false;
            asked.forEach(each -> each.complete(null));
            return true;
        } catch (SQLException | IOException | RuntimeException e) {
            complain(e);
            answer(asked, e);
            return false;
        } finally {
            askedAt = 0;
        }
    }

    private void drain() throws SQLException, IOException {
        Batch batch;
        do {
            askedAt = System.nanoTime() | 1;
            batch = journal.next(BATCH);
            List<BookEntry> entries = entries(batch);
            if (!entries.isEmpty()) {
                write(entries);
                lastHeard = System.nanoTime();
            } else if (System.nanoTime() - lastHeard > LONGEST_SILENCE.toNanos()) {
                table.ask();
                lastHeard = System.nanoTime();
            }
            committed.add(new Committed(batch.take(), System.nanoTime()));
            forget(KEPT);
        } while (batch.records().size() >= BATCH);
        if (!journal.accepting()) {
            table.secure();
            forget(Duration.ZERO);
        }
    }

    private void write(List<BookEntry> entries) throws SQLException {
        if (recovering) {
            table.applyLeft(entries);
        } else {
            table.apply(entries);
        }
    }

    /** All that a killed process left is written. */
    void recovered() {
        recovering = false;
    }

    /** Lets the journal forget what was committed long enough ago. */
    private void forget(Duration age) throws IOException {
        long now = System.nanoTime();
        while (!committed.isEmpty() && now - committed.peek().at >= age.toNanos()) {
            committed.remove().records.confirm();
        }
    }

    private record Committed(Taken records, long at) {}

    private static List<BookEntry> entries(Batch batch) {
        List<BookEntry> entries = new ArrayList<>(batch.records().size());
        for (byte[] record : batch.records()) {
            try {
                entries.add(RowCodec.read(record));
            } catch (RuntimeException e) {
                LOG.error("The journal holds a record that this version does not know: {}", e.toString());
            }
        }
        return entries;
    }

    private List<CompletableFuture<Void>> takeWaiting() {
        List<CompletableFuture<Void>> taken = new ArrayList<>();
        for (CompletableFuture<Void> next = waiting.poll(); next != null; next = waiting.poll()) {
            taken.add(next);
        }
        return taken;
    }

    private static void answer(List<CompletableFuture<Void>> asked, Exception cause) {
        asked.forEach(each -> each.completeExceptionally(StoreTrouble.unavailable(cause)));
    }

    private void complain(Exception e) {
        if (!failing) {
            LOG.warn("Usage rows wait in the journal, since the database does not take them: {}", e.toString());
            failing = true;
        }
    }

    /** Carries over what is there, for at most some seconds; the rest stays in the journal. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer(takeWaiting(), new IllegalStateException("the books are closed"));
    }
}
