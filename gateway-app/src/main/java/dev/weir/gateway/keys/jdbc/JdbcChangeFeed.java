package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.ChangeFeed;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** The feed of changes in a relational database. */
@Singleton
final class JdbcChangeFeed implements ChangeFeed {
    private static final String LAST = "SELECT seq, CURRENT_TIMESTAMP FROM key_change_seq WHERE only_row = 1";
    private static final String AFTER =
            "SELECT seq, kind, subject, origin FROM key_change WHERE seq > ? ORDER BY seq LIMIT ?";
    private static final String SWEEP =
            "DELETE FROM key_change WHERE changed_at < CURRENT_TIMESTAMP - INTERVAL '1' DAY";

    private static final int AT_ONCE = 500;
    /** A database that has vanished from the network must not hold the follower for as long as TCP would. */
    private static final int PATIENCE_MILLIS = 5_000;

    private static final Executor AT_THE_CALLER = Runnable::run;

    private final DataSource database;
    private final Product product;

    JdbcChangeFeed(DataSource database, Product product) {
        this.database = DelegatingDataSource.unwrapDataSource(database);
        this.product = product;
    }

    @Override
    public Look look() {
        return ask(connection -> look(connection, Long.MAX_VALUE));
    }

    @Override
    public Look look(long after) {
        return ask(connection -> look(connection, after));
    }

    @Override
    public void sweep() {
        ask(connection -> {
            try (PreparedStatement sweep = connection.prepareStatement(SWEEP)) {
                return sweep.executeUpdate();
            }
        });
    }

    private static Look look(Connection connection, long after) throws SQLException {
        long last;
        Instant now;
        try (PreparedStatement query = connection.prepareStatement(LAST);
                ResultSet found = query.executeQuery()) {
            found.next();
            last = found.getLong(1);
            now = found.getObject(2, OffsetDateTime.class).toInstant();
        }
        if (last <= after) {
            return new Look(last, now, List.of(), true);
        }
        List<Change> changes = changes(connection, after);
        boolean complete = changes.size() < AT_ONCE;
        return new Look(changes.isEmpty() ? last : changes.getLast().seq(), now, changes, complete);
    }

    private static List<Change> changes(Connection connection, long after) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(AFTER)) {
            query.setLong(1, after);
            query.setInt(2, AT_ONCE);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    changes.add(new Change(
                            found.getLong(1),
                            Kind.valueOf(found.getString(2)),
                            found.getString(3),
                            found.getString(4)));
                }
            }
        }
        return changes;
    }

    private <T> T ask(Question<T> question) {
        try (Connection connection = database.getConnection()) {
            if (product.isPostgres()) {
                connection.setNetworkTimeout(AT_THE_CALLER, PATIENCE_MILLIS);
            }
            return question.ask(connection);
        } catch (SQLException e) {
            throw new GatewayException(
                    Failure.of(FailureCode.STORE_UNAVAILABLE, "The gate's database does not answer; try again."), e);
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }
}
