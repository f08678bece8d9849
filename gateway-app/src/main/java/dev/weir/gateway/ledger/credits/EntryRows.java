package dev.weir.gateway.ledger.credits;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/** Statements on the table {@code credit_entry}; each works within its caller's transaction. */
final class EntryRows {
    private static final String ENTER = """
            insert into credit_entry (account, kind, amount, created_at, actor, note, of_month)
            values (?, ?, ?, current_timestamp, ?, ?, ?)""";
    private static final String GIVEN = "select 1 from credit_entry where account = ? and of_month = ?";
    private static final String REFUNDED =
            "select coalesce(sum(amount), 0) from credit_entry where account = ? and kind = ?";
    private static final String MONTHLY = "select monthly from account where name = ?";

    private EntryRows() {}

    static void enter(Connection connection, String account, Kind kind, long amount, String actor, String note)
            throws SQLException {
        enter(connection, account, kind, amount, actor, note, 0);
    }

    /** What a month begins with. */
    static void enterMonth(Connection connection, String account, long amount, int month) throws SQLException {
        enter(connection, account, Kind.MONTHLY, amount, "", "", month);
    }

    private static void enter(
            Connection connection, String account, Kind kind, long amount, String actor, String note, int month)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ENTER)) {
            insert.setString(1, account);
            insert.setString(2, kind.label());
            insert.setLong(3, amount);
            insert.setString(4, actor);
            insert.setString(5, note);
            if (kind == Kind.MONTHLY) {
                insert.setInt(6, month);
            } else {
                insert.setNull(6, Types.INTEGER);
            }
            insert.executeUpdate();
        }
    }

    /** Whether the credits of a month were given. */
    static boolean given(Connection connection, String account, int month) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(GIVEN)) {
            query.setString(1, account);
            query.setInt(2, month);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    /** What was refunded so far. */
    static long refunded(Connection connection, String account) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(REFUNDED)) {
            query.setString(1, account);
            query.setString(2, Kind.REFUND.label());
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? found.getLong(1) : 0;
            }
        }
    }

    /** What is free at least when a month begins; 0: nothing in particular; -1: there is no such account. */
    static long monthly(Connection connection, String account) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(MONTHLY)) {
            query.setString(1, account);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? found.getLong(1) : -1;
            }
        }
    }

    /** Where credits came from. */
    enum Kind {
        GRANT("grant"),
        REFUND("refund"),
        MONTHLY("monthly");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}
