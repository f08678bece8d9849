package dev.weir.gateway.ledger.credits;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What becomes of balances by holds that are taken away in one transaction. Balances are touched last and in the order of their accounts,
 * by everybody: nobody waits in a circle, and they are locked for as short as can be.
 */
public final class Resolution {
    private final SortedMap<String, Sums> accounts = new TreeMap<>();
    private final SortedSet<String> lost = new TreeSet<>();

    /**
     * A call is over.
     *
     * @param reserved its hold, which was taken away; 0: it has none any more
     * @param cost what is charged for it; 0: nothing
     */
    public void add(String account, long reserved, long cost) {
        accounts.merge(account, new Sums(reserved, cost), Sums::plus);
    }

    /** A call is over whose hold was lost by the database, perhaps with its account's balance or the month's credits. */
    public void addLost(String account, long cost) {
        lost.add(account);
        add(account, 0, cost);
    }

    /** Frees what was held and posts what it cost. */
    public void apply(Connection connection) throws SQLException {
        for (String account : lost) {
            BalanceRows.Locked balance = BalanceRows.lock(connection, account);
            if (balance == null) {
                BalanceRows.open(connection, account);
                balance = BalanceRows.lock(connection, account);
            }
            if (balance != null) {
                Month.topUp(connection, account, balance);
            }
        }
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
