package dev.weir.gateway.limits.postgres;

import dev.weir.gateway.limits.postgres.Trade.Answer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of limits in PostgreSQL. A batch of trades is one transaction, which locks the rows that it needs in their order. */
final class LimitTable {
    private static final int PATIENCE_SECONDS = 2;

    private static final String LOCK = """
            select full_at, epoch_day, taken, leases from limit_bucket where kind = ? and name = ? and what = ? for update""";
    private static final String ALIVE = """
            select gate, cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) from limit_gate""";
    private static final String WRITE = """
            update limit_bucket set full_at = ?, epoch_day = ?, taken = ?, leases = ? where kind = ? and name = ? and what = ?""";
    private static final String INSERT = """
            insert into limit_bucket (full_at, epoch_day, taken, leases, kind, name, what) values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";

    private final PatientSource database;

    LimitTable(PatientSource database) {
        this.database = database;
    }

    /** Which of these limits have no row yet. */
    List<BlockId> missing(List<BlockId> ids) throws SQLException {
        try (Connection connection = database.open();
                PreparedStatement query =
                        prepare(connection, "select 1 from limit_bucket where kind = ? and name = ? and what = ?")) {
            List<BlockId> missing = new ArrayList<>();
            for (BlockId id : ids) {
                bind(query, id, 1);
                try (ResultSet found = query.executeQuery()) {
                    if (!found.next()) {
                        missing.add(id);
                    }
                }
            }
            return missing;
        }
    }

    /** Makes a row, unless somebody else has. */
    void make(BlockId id, Stored first) throws SQLException {
        try (Connection connection = database.open();
                PreparedStatement insert = prepare(connection, INSERT)) {
            bind(insert, first);
            bind(insert, id, 5);
            insert.executeUpdate();
        }
    }

    /** Trades, all in one transaction. The rows must be there. */
    Map<BlockId, Answer> trade(String gate, List<Trade> trades) throws SQLException {
        List<Trade> ordered =
                trades.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            try {
                Map<BlockId, Answer> answers = trade(connection, gate, ordered);
                connection.commit();
                return answers;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static Map<BlockId, Answer> trade(Connection connection, String gate, List<Trade> trades)
            throws SQLException {
        Map<BlockId, Stored> before = new HashMap<>();
        try (PreparedStatement lock = prepare(connection, LOCK)) {
            for (Trade trade : trades) {
                bind(lock, trade.id(), 1);
                try (ResultSet found = lock.executeQuery()) {
                    before.put(trade.id(), found.next() ? read(found) : Stored.NEW);
                }
            }
        }
        // Read after the rows are locked: who gave them a lease before was alive then, or is not there any more now.
        Map<BlockId, Answer> answers = new HashMap<>();
        try (PreparedStatement alive = prepare(connection, ALIVE);
                PreparedStatement write = prepare(connection, WRITE);
                ResultSet found = alive.executeQuery()) {
            Set<String> gates = new HashSet<>();
            long micros = 0;
            while (found.next()) {
                gates.add(found.getString(1));
                micros = Math.max(micros, found.getLong(2));
            }
            if (!gates.contains(gate)) {
                throw new SQLException("the lease of this gate has ended");
            }
            for (Trade trade : trades) {
                Stored.Traded traded =
                        before.getOrDefault(trade.id(), Stored.NEW).trade(gate, gates, trade, micros * 1000);
                bind(write, traded.after());
                bind(write, trade.id(), 5);
                write.addBatch();
                answers.put(trade.id(), traded.answer());
            }
            write.executeBatch();
        }
        return answers;
    }

    private static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(PATIENCE_SECONDS);
        return statement;
    }

    private static void bind(PreparedStatement statement, BlockId id, int from) throws SQLException {
        statement.setString(from, id.subject().kind().name());
        statement.setString(from + 1, id.subject().name());
        statement.setString(from + 2, id.window().name());
    }

    private static void bind(PreparedStatement statement, Stored stored) throws SQLException {
        statement.setLong(1, stored.fullAt());
        statement.setLong(2, stored.day());
        statement.setLong(3, stored.taken());
        statement.setString(4, LeaseText.of(stored.leases()));
    }

    private static Stored read(ResultSet found) throws SQLException {
        return new Stored(found.getLong(1), found.getLong(2), found.getLong(3), LeaseText.read(found.getString(4)));
    }
}
