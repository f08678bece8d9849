package dev.weir.gateway.ledger.credits;

import dev.weir.gateway.ledger.credits.BalanceRows.Locked;
import java.sql.Connection;
import java.sql.SQLException;

/** Months, each a number: 12 times its year, and its month. They begin by the database's clock, UTC. */
final class Month {
    /** The month that it is, in SQL. */
    static final String NOW = "cast(12 * extract(year from current_timestamp at time zone 'UTC')"
            + " + extract(month from current_timestamp at time zone 'UTC') as integer)";

    private Month() {}

    /**
     * Tops a locked balance up to the account's monthly credits, if that was not done in this month: at the first look, however much is
     * free then, so that a month gives its credits once. A clock that goes back gives none again.
     *
     * @return what is free now
     */
    static long topUp(Connection connection, String account, Locked balance) throws SQLException {
        int month = balance.monthNow();
        long free = balance.free();
        long monthly = EntryRows.monthly(connection, account);
        long missing = Math.min(monthly - free, Credits.MOST - balance.granted());
        if (monthly > 0 && month >= balance.monthSeen() && !EntryRows.given(connection, account, month)) {
            EntryRows.enterMonth(connection, account, Math.max(0, missing), month);
            if (missing > 0) {
                BalanceRows.grant(connection, account, missing);
                free += missing;
            }
        }
        if (month > balance.monthSeen()) {
            BalanceRows.seen(connection, account, month);
        }
        return free;
    }
}
