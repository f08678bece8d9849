package dev.weir.gateway.ledger.credits;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The laws between balances and the rows behind them. They can be checked at any time, under load too: all is read in one snapshot.
 * Reads every usage row that cost something: not for event loops, and no more often than needed.
 */
public final class Invariants {
    private static final List<Law> LAWS = List.of(
            new Law("what was granted is the sum of its entries", """
                    select b.account, b.granted, coalesce(e.amount, 0) from balance b
                    left join (select account, sum(amount) as amount from credit_entry group by account) e
                     on e.account = b.account
                    where b.granted <> coalesce(e.amount, 0)"""),
            new Law("what is held is the sum of its holds", """
                    select b.account, b.held, coalesce(h.amount, 0) from balance b
                    left join (select account, sum(amount) as amount from credit_hold group by account) h
                     on h.account = b.account
                    where b.held <> coalesce(h.amount, 0)"""),
            new Law("what was posted is the sum of what its calls cost", """
                    select b.account, b.posted, b.swept + coalesce(u.cost, 0) from balance b
                    left join (select account, sum(cost) as cost from usage_row where cost <> 0 group by account) u
                     on u.account = b.account
                    where b.posted <> b.swept + coalesce(u.cost, 0)"""),
            new Law("an account without a balance is charged nothing", """
                    select u.account, sum(u.cost), 0 from usage_row u
                    where u.cost <> 0 and not exists (select 1 from balance b where b.account = u.account)
                    group by u.account"""),
            new Law("no call costs less than nothing", """
                    select account, sum(cost), 0 from usage_row where cost < 0 group by account"""),
            new Law("nothing is below zero, and no more is used than was granted", """
                    select account, posted + held, granted from balance
                    where posted + held > granted or posted < 0 or held < 0 or swept < 0 or swept > posted"""));

    private final DataSource database;

    /** The laws of that database. */
    public Invariants(DataSource database) {
        this.database = database;
    }

    private record Law(String words, String breaches) {}

    /**
     * Looks for breaches of every law.
     *
     * @return none if all hold
     * @throws SQLException if the database does not answer
     */
    public List<Finding> check() throws SQLException {
        try (Connection connection = database.getConnection()) {
            int isolation = connection.getTransactionIsolation();
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(snapshot(connection));
            try {
                return check(connection);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(true);
                connection.setReadOnly(false);
            }
        }
    }

    /** H2 keeps one snapshot of several tables only at its highest level; PostgreSQL does at this one, and fails nobody for it. */
    private static int snapshot(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2")
                ? Connection.TRANSACTION_SERIALIZABLE
                : Connection.TRANSACTION_REPEATABLE_READ;
    }

    private static List<Finding> check(Connection connection) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Law law : LAWS) {
            try (PreparedStatement query = connection.prepareStatement(law.breaches + " order by 1");
                    ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    findings.add(new Finding(found.getString(1), law.words, found.getLong(2), found.getLong(3)));
                }
            }
        }
        return findings;
    }
}
