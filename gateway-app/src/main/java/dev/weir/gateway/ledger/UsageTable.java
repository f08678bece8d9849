package dev.weir.gateway.ledger;

import java.sql.SQLException;
import java.util.List;

/** Where usage rows end up. */
interface UsageTable {
    /** Inserts rows in one transaction; rows whose call id is there already change nothing. */
    void insert(List<UsageRow> rows) throws SQLException;

    /** Returns if the database answers. */
    void ask() throws SQLException;

    /** Has the database write out what it has confirmed, where it does not do so by itself. */
    void secure() throws SQLException;
}
