package dev.weir.gateway.ledger;

import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.ledger.journal.Journal;
import dev.weir.gateway.ledger.journal.JournalLayout;
import dev.weir.gateway.ledger.journal.Writing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The books of this process: rows go to a journal in mapped files, and from there in batches to the database. A row that was taken
 * outlives a kill -9 of the process; it does not outlive the loss of power, since nothing waits for the disk.
 */
public final class JournalledBooks implements UsageBook, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalledBooks.class);
    private static final int FLUSH_SECONDS = 30;

    private final Journal journal;
    private final UsageWriter writer;

    private JournalledBooks(Journal journal, UsageWriter writer) {
        this.journal = journal;
        this.writer = writer;
    }

    /**
     * Opens the journal and carries over what an earlier process left, before anything else is written.
     *
     * @throws dev.weir.gateway.failure.StartException if another process has the journal, or the folder cannot be used
     */
    public static JournalledBooks open(JournalLayout layout, DataSource database) {
        return open(layout, new JdbcUsageTable(database));
    }

    static JournalledBooks open(JournalLayout layout, UsageTable table) {
        Journal journal = Journal.open(layout);
        UsageWriter writer = new UsageWriter(journal, table);
        writer.start();
        return new JournalledBooks(journal, writer);
    }

    @Override
    public void write(UsageRow row) {
        append(row, target -> RowCodec.write(row, target));
    }

    @Override
    public void release(Release release) {
        append(release, target -> RowCodec.write(release, target));
    }

    private void append(BookEntry entry, Writing record) {
        try {
            if (!journal.append(record)) {
                LOG.error("The journal is full: what the books should keep of call {} is lost.", entry.callId());
            }
        } catch (RuntimeException e) {
            LOG.error("What the books should keep of call {} is lost: {}", entry.callId(), e.toString());
        }
    }

    @Override
    public boolean hasRoom() {
        return journal.accepting();
    }

    /** Whether the database answered when it was last asked, which was seconds ago at most. Never blocks. */
    public boolean reachable() {
        return writer.reachable();
    }

    /** Completes when all that was written before is in the database; fails with {@code STORE_UNAVAILABLE} if it cannot get there now. */
    public CompletionStage<Void> carryOver() {
        return writer.flush();
    }

    /**
     * Waits until all rows that were written before are in the database. Not for event loops.
     *
     * @throws GatewayException with {@code STORE_UNAVAILABLE} if they cannot get there now
     */
    public void flush() {
        try {
            writer.flush().get(FLUSH_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof GatewayException told ? told : StoreTrouble.unavailable(e);
        } catch (TimeoutException e) {
            throw StoreTrouble.unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StoreTrouble.unavailable(e);
        }
    }

    /** From now on only calls of this process end: what an earlier one left is in the database. */
    void recovered() {
        writer.recovered();
    }

    @Override
    public void close() {
        writer.close();
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
