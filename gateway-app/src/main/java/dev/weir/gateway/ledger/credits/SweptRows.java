package dev.weir.gateway.ledger.credits;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the usage rows cost that one transaction removes: it stays in the balances. Those are touched last, in the order of their accounts. */
public final class SweptRows {
    private static final String SWEPT = "update balance set swept = swept + ? where account = ?";

    private final SortedMap<String, Long> costs = new TreeMap<>();

    /** A row was removed. */
    public void add(String account, long cost) {
        if (cost != 0) {
            costs.merge(account, cost, Long::sum);
        }
    }

    /** Has the balances remember. */
    public void apply(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SWEPT)) {
            for (var account : costs.entrySet()) {
                update.setLong(1, account.getValue());
                update.setString(2, account.getKey());
                update.executeUpdate();
            }
        }
    }
}
