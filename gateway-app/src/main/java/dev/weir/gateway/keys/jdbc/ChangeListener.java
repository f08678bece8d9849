package dev.weir.gateway.keys.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from PostgreSQL at once when something was changed, over a connection of its own. What is said while the connection is broken is not
 * heard, so whoever is woken must also look by itself; after each new connection it is woken once.
 */
public final class ChangeListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);
    private static final String LISTEN = "LISTEN weir_key_change";
    private static final int QUIET_MILLIS = 10_000;
    private static final int VALID_SECONDS = 5;
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();
    private static final Executor AT_THE_CALLER = Runnable::run;

    private final Opening opening;
    private final Runnable wake;
    private final Thread thread;
    private volatile @Nullable Connection open;
    private volatile boolean closed;

    /**
     * @param opening opens a connection to PostgreSQL that nobody else uses
     * @param wake called for each change, and more often
     */
    public ChangeListener(Opening opening, Runnable wake) {
        this.opening = opening;
        this.wake = wake;
        this.thread = Thread.ofPlatform().daemon().name("weir-keys-listen").unstarted(this::run);
    }

    /** Begins to listen; a database that does not answer is asked again and again. */
    public ChangeListener start() {
        thread.start();
        return this;
    }

    private void run() {
        while (!closed) {
            try (Connection connection = opening.open()) {
                open = connection;
                listen(connection);
            } catch (SQLException e) {
                if (!closed) {
                    LOG.debug("No word of changes from the database; they are looked for meanwhile", e);
                    LockSupport.parkNanos(PAUSE);
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (PreparedStatement listen = connection.prepareStatement(LISTEN)) {
            listen.execute();
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        wake.run();
        while (!closed) {
            PGNotification[] heard = postgres.getNotifications(QUIET_MILLIS);
            if (heard != null && heard.length > 0) {
                wake.run();
            } else if (!connection.isValid(VALID_SECONDS)) {
                throw new SQLException("the connection is not valid any more");
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        Connection listening = open;
        if (listening != null) {
            try {
                listening.abort(AT_THE_CALLER);
            } catch (SQLException e) {
                LOG.debug("The connection that listens for changes was not closed well", e);
            }
        }
    }

    /** Opens a connection. */
    @FunctionalInterface
    public interface Opening {
        /** A new connection, to be closed by the caller. */
        Connection open() throws SQLException;
    }
}
