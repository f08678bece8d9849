package dev.weir.gateway.limits.postgres;

import dev.weir.gateway.limits.NanoTicker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * The lease by which a gate holds what it took away, by the database's clock. Who finds it ended removes it, and it can never be renewed then:
 * the gate begins again with a new name and nothing.
 */
final class GateLease {
    private static final int PATIENCE_SECONDS = 2;
    private static final String BEGIN = """
            insert into limit_gate (gate, lease_until) values (?, clock_timestamp() + ? * interval '1 microsecond')""";
    private static final String RENEW = """
            update limit_gate set lease_until = clock_timestamp() + ? * interval '1 microsecond'
            where gate = ? and lease_until > clock_timestamp()""";
    private static final String SWEEP = "delete from limit_gate where lease_until < clock_timestamp()";
    private static final String END = "delete from limit_gate where gate = ?";
    private static final String COUNT = "select count(*) from limit_gate";

    private final PatientSource database;
    private final NanoTicker ticker;
    private final long nanos;
    private volatile String gate = "";
    private volatile long until;
    private volatile int gates = 1;

    GateLease(PatientSource database, NanoTicker ticker, Duration length) {
        this.database = database;
        this.ticker = ticker;
        this.nanos = length.toNanos();
        this.until = ticker.nanos();
    }

    /** The gate's name, as long as the lease lasts. */
    String gate() {
        return gate;
    }

    /** Whether what the gate holds is still its own; ends a tenth before it ends for the database. */
    boolean lasts() {
        return until - ticker.nanos() > 0;
    }

    /** Whether it is time to renew it. */
    boolean isDue() {
        return until - ticker.nanos() < nanos * 6 / 10;
    }

    /** Gates with a lease, as last seen. */
    int gates() {
        return gates;
    }

    /**
     * Renews the lease, or begins one.
     *
     * @return false if it is a new one: what the gate held is lost
     */
    boolean renew() throws SQLException {
        long asked = ticker.nanos();
        try (Connection connection = database.open()) {
            boolean same = !gate.isEmpty() && update(connection, RENEW, nanos / 1000, gate) == 1;
            if (!same) {
                String fresh = UUID.randomUUID().toString();
                insert(connection, fresh);
                gate = fresh;
            }
            until = asked + nanos * 9 / 10;
            update(connection, SWEEP);
            try (PreparedStatement count = connection.prepareStatement(COUNT);
                    ResultSet found = count.executeQuery()) {
                found.next();
                gates = Math.max(1, found.getInt(1));
            }
            return same;
        }
    }

    /** Gives the lease up. */
    void end() throws SQLException {
        until = ticker.nanos();
        try (Connection connection = database.open()) {
            update(connection, END, gate);
        }
    }

    private void insert(Connection connection, String fresh) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(BEGIN)) {
            insert.setQueryTimeout(PATIENCE_SECONDS);
            insert.setString(1, fresh);
            insert.setLong(2, nanos / 1000);
            insert.executeUpdate();
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setQueryTimeout(PATIENCE_SECONDS);
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            return update.executeUpdate();
        }
    }
}
