package dev.weir.gateway.ledger;

import dev.weir.gateway.ledger.credits.HoldRows;
import dev.weir.gateway.ledger.credits.Resolution;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The holds of the calls of one transaction. A hold that this transaction took away is resolved by it. One that was gone already was resolved
 * before, and nothing is charged again; but for a call that a killed process left and that has no row: then the hold was lost by the database,
 * and the call is charged without it. Holds are taken in the order of their calls, by everybody, so that nobody waits in a circle.
 */
final class Resolving {
    private final Map<BookEntry, Charge> charges = new IdentityHashMap<>();
    private final boolean left;

    private Resolving(boolean left) {
        this.left = left;
    }

    /**
     * Takes the holds of all these calls away.
     *
     * @param left whether a killed process has left them
     */
    static Resolving of(Connection connection, List<BookEntry> entries, boolean left) throws SQLException {
        Resolving resolving = new Resolving(left);
        List<BookEntry> holders = entries.stream()
                .filter(entry -> entry.charge().reserved() > 0)
                .sorted(Comparator.comparing(BookEntry::callId))
                .toList();
        if (!holders.isEmpty()) {
            boolean[] there = HoldRows.take(
                    connection, holders.stream().map(BookEntry::callId).toList());
            for (int i = 0; i < there.length; i++) {
                resolving.note(holders.get(i), there[i]);
            }
        }
        return resolving;
    }

    private void note(BookEntry entry, boolean wasThere) {
        if (wasThere) {
            charges.put(entry, entry.charge());
        } else if (left && entry instanceof UsageRow) {
            charges.put(entry, new Charge(0, entry.charge().cost()));
        }
    }

    /** What a new row of that call costs; 0 if it was resolved before. */
    long cost(BookEntry entry) {
        return charges.getOrDefault(entry, Charge.NONE).cost();
    }

    /** The call has a row already, which says that it cost nothing: nothing is charged. */
    void known(UsageRow row) {
        charges.computeIfPresent(row, (_, charge) -> new Charge(charge.reserved(), 0));
    }

    /** Has the balances follow; the last step before the commit. */
    void apply(Connection connection) throws SQLException {
        Resolution resolution = new Resolution();
        charges.forEach((entry, charge) -> {
            if (charge.reserved() > 0) {
                resolution.add(entry.account(), charge.reserved(), charge.cost());
            } else if (charge.cost() > 0) {
                resolution.addLost(entry.account(), charge.cost());
            }
        });
        resolution.apply(connection);
    }
}
