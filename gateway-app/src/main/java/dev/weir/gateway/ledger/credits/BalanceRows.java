package dev.weir.gateway.ledger.credits;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Statements on the table {@code balance}; each works within its caller's transaction. */
final class BalanceRows {
    private static final String HOLD = """
            update balance set held = held + ?
            where account = ? and granted - posted - held >= ? and month_seen >=\s""" + Month.NOW;
    private static final String LOOK =
            "select granted, posted, held, swept, month_seen, " + Month.NOW + " from balance where account = ?";
    private static final String LOCK = LOOK + " for update";
    private static final String ALONE = "select name from account where name = ? for update";
    private static final String OPEN = """
            insert into balance (account, granted, posted, held) select name, 0, 0, 0 from account
            where name = ? and not exists (select 1 from balance where account = ?)""";
    private static final String GRANT = "update balance set granted = granted + ? where account = ?";
    private static final String SEEN = "update balance set month_seen = ? where account = ?";
    private static final String TAKE = "update balance set held = held + ? where account = ?";
    private static final String RESOLVE = "update balance set held = held - ?, posted = posted + ? where account = ?";

    private BalanceRows() {}

    /**
     * A row of the table, locked.
     *
     * @param monthNow the month by the database's clock
     */
    record Locked(long granted, long posted, long held, long swept, int monthSeen, int monthNow) {
        long free() {
            return granted - posted - held;
        }

        /** The same with so much free, since more was granted meanwhile. */
        Locked having(long free) {
            return new Locked(free + posted + held, posted, held, swept, monthSeen, monthNow);
        }
    }

    /** Sets an amount aside if it is free, and the month's credits have been looked at. */
    static boolean hold(Connection connection, String account, long amount) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(HOLD)) {
            update.setLong(1, amount);
            update.setString(2, account);
            update.setLong(3, amount);
            return update.executeUpdate() == 1;
        }
    }

    /** The balance of an account, which stays so until the transaction ends; null if it has none. */
    static @Nullable Locked lock(Connection connection, String account) throws SQLException {
        return read(connection, LOCK, account);
    }

    /** The balance of an account as it is at this moment; null if it has none. */
    static @Nullable Locked look(Connection connection, String account) throws SQLException {
        return read(connection, LOOK, account);
    }

    private static @Nullable Locked read(Connection connection, String sql, String account) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, account);
            try (ResultSet found = query.executeQuery()) {
                return found.next()
                        ? new Locked(
                                found.getLong(1),
                                found.getLong(2),
                                found.getLong(3),
                                found.getLong(4),
                                found.getInt(5),
                                found.getInt(6))
                        : null;
            }
        }
    }

    /** Gives an account a balance of nothing, if it has none yet; one transaction at a time does. */
    static void open(Connection connection, String account) throws SQLException {
        try (PreparedStatement alone = connection.prepareStatement(ALONE)) {
            alone.setString(1, account);
            alone.executeQuery().close();
        }
        try (PreparedStatement insert = connection.prepareStatement(OPEN)) {
            insert.setString(1, account);
            insert.setString(2, account);
            insert.executeUpdate();
        }
    }

    static void grant(Connection connection, String account, long amount) throws SQLException {
        change(connection, GRANT, amount, account);
    }

    static void seen(Connection connection, String account, int month) throws SQLException {
        change(connection, SEEN, month, account);
    }

    static void take(Connection connection, String account, long amount) throws SQLException {
        change(connection, TAKE, amount, account);
    }

    private static void change(Connection connection, String sql, long value, String account) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, value);
            update.setString(2, account);
            update.executeUpdate();
        }
    }

    /** Frees what was held, and posts what it cost. */
    static void resolve(Connection connection, String account, long held, long cost) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RESOLVE)) {
            update.setLong(1, held);
            update.setLong(2, cost);
            update.setString(3, account);
            if (update.executeUpdate() != 1) {
                throw new SQLException("the account " + account + " has no balance", "23000");
            }
        }
    }
}
