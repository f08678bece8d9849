package dev.weir.gateway.ledger.credits;

import dev.weir.gateway.ledger.credits.BalanceRows.Locked;
import dev.weir.gateway.ledger.credits.HoldRows.Placed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sets credits aside for many calls in one transaction: one statement for each account if all its calls fit, else one call after the
 * other in the order in which they came. Accounts are touched in their order, by everybody, so that nobody waits in a circle.
 */
final class ReserveBatch {
    private final Connection connection;
    private final List<Placed> placed = new ArrayList<>();

    private ReserveBatch(Connection connection) {
        this.connection = connection;
    }

    /** Decides on every hold, in their order,; the caller commits. */
    static List<Reserved> decide(Connection connection, String owner, List<Hold> holds) throws SQLException {
        ReserveBatch batch = new ReserveBatch(connection);
        Reserved[] decided = new Reserved[holds.size()];
        SortedMap<String, List<Integer>> accounts = new TreeMap<>();
        for (int i = 0; i < holds.size(); i++) {
            accounts.computeIfAbsent(holds.get(i).account(), _ -> new ArrayList<>())
                    .add(i);
        }
        for (var account : accounts.entrySet()) {
            List<Hold> own = account.getValue().stream().map(holds::get).toList();
            List<Reserved> told = batch.decide(account.getKey(), own);
            for (int i = 0; i < told.size(); i++) {
                decided[account.getValue().get(i)] = told.get(i);
            }
        }
        if (!batch.placed.isEmpty()) {
            HoldRows.insert(connection, owner, batch.placed);
        }
        return List.of(decided);
    }

    private List<Reserved> decide(String account, List<Hold> holds) throws SQLException {
        long sum = 0;
        for (Hold hold : holds) {
            sum = Math.min(Credits.MOST + 1, sum + Math.min(Credits.MOST + 1, hold.amount()));
        }
        if (sum <= Credits.MOST && BalanceRows.hold(connection, account, sum)) {
            return holds.stream().map(hold -> held(hold, hold.amount())).toList();
        }
        return oneByOne(account, holds);
    }

    private List<Reserved> oneByOne(String account, List<Hold> holds) throws SQLException {
        Locked balance = BalanceRows.lock(connection, account);
        if (balance == null && EntryRows.monthly(connection, account) > 0) {
            BalanceRows.open(connection, account);
            balance = BalanceRows.lock(connection, account);
        }
        long before = balance == null ? 0 : Month.topUp(connection, account, balance);
        long free = before;
        List<Reserved> told = new ArrayList<>();
        for (Hold hold : holds) {
            if (free >= hold.least()) {
                long amount = Math.min(hold.amount(), free);
                free -= amount;
                told.add(held(hold, amount));
            } else {
                told.add(new Reserved.Short(free));
            }
        }
        if (free < before) {
            BalanceRows.take(connection, account, before - free);
        }
        return told;
    }

    private Reserved held(Hold hold, long amount) {
        placed.add(new Placed(hold, amount));
        return new Reserved.Held(amount);
    }
}
