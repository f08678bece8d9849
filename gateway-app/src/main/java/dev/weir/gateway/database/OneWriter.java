package dev.weir.gateway.database;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets one transaction of an H2 in a file write at a time. H2 saves table by table, and not all tables as they were at one moment: if one
 * transaction saves while another writes or commits, and the process is then killed, the file may have the rows of that other transaction
 * without its undo log, or the log without the rows. What was committed is then rolled back at the next start, or a row stays locked by
 * nobody for ever (H2 issue 2080). Readers wait for nobody.
 */
final class OneWriter {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Semaphore turn = new Semaphore(1, true);
    private @Nullable Thread owner;
    private int depth;
    private volatile long turns;

    /** The same connection, whose writing takes its turn. */
    Connection guard(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                OneWriter.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new GuardedConnection(connection, this));
    }

    /** Waits for the turn. A thread that has it already, for another connection, has it once more: it does one thing at a time. */
    void take() throws SQLException {
        if (again()) {
            return;
        }
        try {
            if (!turn.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTransientException("another transaction has been writing for too long", "HYT00");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientException("interrupted while another transaction was writing", "HYT00", e);
        }
        begin();
    }

    /** How often somebody has written. */
    long turns() {
        return turns;
    }

    private synchronized boolean again() {
        boolean mine = owner == Thread.currentThread();
        if (mine) {
            depth++;
        }
        return mine;
    }

    private synchronized void begin() {
        owner = Thread.currentThread();
        depth = 1;
    }

    /** Gives the turn back; on any thread, since a pool closes a broken connection on one of its own. */
    synchronized void giveBack() {
        if (--depth == 0) {
            owner = null;
            turns++;
            turn.release();
        }
    }
}
