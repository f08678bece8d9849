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
 * The holds of the calls of one transaction. A hold that this transaction took away is resolved by it; one that was gone already was
 * resolved before, and nothing is charged for it again. Holds are taken in the order of their calls, by everybody, so that nobody waits
 * in a circle.
 */
final class Resolving {
    private final Map<BookEntry, Charge> taken = new IdentityHashMap<>();

    private Resolving() {}

    /** Takes the holds of all these calls away. */
    static Resolving of(Connection connection, List<BookEntry> entries) throws SQLException {
        Resolving resolving = new Resolving();
        List<BookEntry> holders = entries.stream()
                .filter(entry -> entry.charge().reserved() > 0)
                .sorted(Comparator.comparing(BookEntry::callId))
                .toList();
        if (!holders.isEmpty()) {
            boolean[] there = HoldRows.take(
                    connection, holders.stream().map(BookEntry::callId).toList());
            for (int i = 0; i < there.length; i++) {
                if (there[i]) {
                    resolving.taken.put(holders.get(i), holders.get(i).charge());
                }
            }
        }
        return resolving;
    }

    /** Whether the hold of this very entry was there. */
    boolean isTaken(BookEntry entry) {
        return taken.containsKey(entry);
    }

    /** The call has a row already, which says that it cost nothing: nothing is charged. */
    void known(UsageRow row) {
        taken.computeIfPresent(row, (_, charge) -> new Charge(charge.reserved(), 0));
    }

    /** Has the balances follow; the last step before the commit. */
    void apply(Connection connection) throws SQLException {
        Resolution resolution = new Resolution();
        taken.forEach((entry, charge) -> resolution.add(entry.account(), charge.reserved(), charge.cost()));
        resolution.apply(connection);
    }
}
