package dev.weir.gateway.ledger;

import java.sql.SQLException;
import java.util.List;

/** Where usage rows end up. */
interface UsageTable {
    /**
     * Inserts rows, and resolves the holds of their calls, in one transaction. A row whose call id is there already changes nothing, and
     * nobody is charged but by the resolving of a hold: each call is charged once at most.
     */
    void apply(List<BookEntry> entries) throws SQLException;

    /**
     * The same with what a process left that was killed. A call that has no row yet and whose hold is gone is charged all the same: its hold
     * was lost with the last commits of the database.
     */
    void applyLeft(List<BookEntry> entries) throws SQLException;

    /** Returns if the database answers. */
    void ask() throws SQLException;

    /** Has the database write out what it has confirmed, where it does not do so by itself. */
    void secure() throws SQLException;
}
