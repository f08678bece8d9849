package dev.weir.gateway.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes the connections of the pool. A database that has been there once is waited for here, with short pauses: the pool's own pauses grow
 * to five seconds, and a database that is back would stay unseen for as long. Who asks the pool for a connection waits no longer for that.
 * Of the connections to an H2 one writes at a time, and commits that a kill cut short are finished before the first is given out.
 */
public final class ReturningSource implements DataSource {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int LOGIN_SECONDS = 3;

    private final String url;
    private final @Nullable OneWriter writer;
    private final CutCommits cutCommits = new CutCommits();
    private volatile boolean seen;

    /** Connections to the database of that JDBC URL. */
    public ReturningSource(String url) {
        this.url = url;
        this.writer = url.startsWith("jdbc:h2:") ? new OneWriter() : null;
    }

    /** How often its connections have written, where that is counted since it has to be settled ({@link Settling}); else always 0. */
    public long writings() {
        return writer == null ? 0 : writer.turns();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(null, null);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return connect(user, password);
    }

    private Connection connect(@Nullable String user, @Nullable String password) throws SQLException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                Connection connection = user == null
                        ? DriverManager.getConnection(url)
                        : DriverManager.getConnection(url, user, password);
                seen = true;
                return writer == null ? connection : guarded(connection, writer);
            } catch (SQLException away) {
                if (!seen
                        || System.nanoTime() - end >= 0
                        || Thread.currentThread().isInterrupted()) {
                    throw away;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private Connection guarded(Connection connection, OneWriter turns) throws SQLException {
        try {
            cutCommits.finish(connection);
            return turns.guard(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public int getLoginTimeout() {
        return LOGIN_SECONDS; // as long as the pool waits at its end for a connection that is being made
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // the URL says how long a connection may take
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // the driver logs for itself
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing is wrapped here");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
