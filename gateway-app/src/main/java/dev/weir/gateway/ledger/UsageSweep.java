package dev.weir.gateway.ledger;

import dev.weir.gateway.ledger.credits.SweptRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes usage rows whose time is over, oldest first, in small transactions that hold up nobody. What they cost stays in the balances, so
 * that these go on adding up. Several gates may do it at once. Writes the database: not for event loops.
 */
public final class UsageSweep {
    private static final Logger LOG = LoggerFactory.getLogger(UsageSweep.class);
    private static final int TOGETHER = 1_000;
    private static final int MOST_IN_A_ROUND = 200_000;
    private static final String OLD =
            "select call_id, account, cost from usage_row where call_id < ? order by call_id limit " + TOGETHER;
    private static final String DELETE = "delete from usage_row where call_id = ?";

    private final DataSource database;
    private final UsageKeeping keeping;
    private final InstantSource clock;

    /** The sweep of that database. */
    public UsageSweep(DataSource database, UsageKeeping keeping, InstantSource clock) {
        this.database = database;
        this.keeping = keeping;
        this.clock = clock;
    }

    private record Old(String callId, String account, long cost) {}

    /** Removes what is too old; returns how many rows that were. Never throws: what is left is for the next round. */
    public int round() {
        if (keeping.isForEver()) {
            return 0;
        }
        String end = UsageQueries.lowestCallId(clock.instant().minus(keeping.keep()));
        int removed = 0;
        try {
            int found;
            do {
                found = some(end);
                removed += found;
            } while (found == TOGETHER && removed < MOST_IN_A_ROUND);
        } catch (SQLException e) {
            LOG.warn("Old usage rows could not be removed: {}", e.toString());
        }
        return removed;
    }

    private int some(String end) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                List<Old> rows = find(connection, end);
                remove(connection, rows);
                connection.commit();
                done = true;
                return rows.size();
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        }
    }

    private static List<Old> find(Connection connection, String end) throws SQLException {
        List<Old> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(OLD)) {
            query.setString(1, end);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    rows.add(new Old(found.getString(1), found.getString(2), found.getLong(3)));
                }
            }
        }
        return rows;
    }

    /** What another gate has removed meanwhile is not counted again. */
    private static void remove(Connection connection, List<Old> rows) throws SQLException {
        SweptRows swept = new SweptRows();
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            for (Old row : rows) {
                delete.setString(1, row.callId);
                delete.addBatch();
            }
            int[] deleted = delete.executeBatch();
            for (int i = 0; i < deleted.length; i++) {
                if (deleted[i] == 1) {
                    swept.add(rows.get(i).account, rows.get(i).cost);
                }
            }
        }
        swept.apply(connection);
    }
}
