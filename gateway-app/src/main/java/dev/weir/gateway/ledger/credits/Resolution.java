package dev.weir.gateway.ledger.credits;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What becomes of balances by holds that are taken away in one transaction. Balances are touched last and in the order of their accounts,
 * by everybody: nobody waits in a circle, and they are locked for as short as can be.
 */
public final class Resolution {
    private final SortedMap<String, Sums> accounts = new TreeMap<>();

    /**
     * A hold was taken away.
     *
     * @param cost what of it is charged; 0: it is void
     */
    public void add(String account, long reserved, long cost) {
        accounts.merge(account, new Sums(reserved, Math.min(cost, reserved)), Sums::plus);
    }

    /** Frees what was held and posts what it cost. */
    public void apply(Connection connection) throws SQLException {
        for (var entry : accounts.entrySet()) {
            Sums sums = entry.getValue();
            BalanceRows.resolve(connection, entry.getKey(), sums.reserved, sums.cost);
        }
    }

    private record Sums(long reserved, long cost) {
        Sums plus(Sums other) {
            return new Sums(reserved + other.reserved, cost + other.cost);
        }
    }
}
