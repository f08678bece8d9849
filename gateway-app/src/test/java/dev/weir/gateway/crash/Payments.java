package dev.weir.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.ledger.LedgerCheck;
import dev.weir.gateway.ledger.credits.Tariff;
import dev.weir.gateway.testing.GateProcess;
import dev.weir.gateway.testing.TestingGateway;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** What paid calls have cost, and whether it adds up. Looked at while the gate does not run. */
final class Payments {
    /** What a gate has to be told so that calls cost something. */
    static final Map<String, String> PRICES = Map.of("WEIR_DEFAULT_PRICE_CALL", "1", "WEIR_DEFAULT_PRICE_OUTPUT", "10");

    private Payments() {}

    /** The secret of a key that pays, made after the first start of the gate, which is killed for it. */
    static String key(Stores stores, GateProcess gate) throws InterruptedException {
        gate.inferenceKey(); // it is printed only by that start
        gate.kill();
        try (TestingGateway hand = TestingGateway.charging(stores.of(gate.data()), List.of(), Tariff.FREE)) {
            return PayingKey.make(hand, "payer");
        }
    }

    /** Returns what was posted, in words, when all laws of the ledger hold and nothing is held by a call that is over. */
    static String assertRight(Stores stores, GateProcess gate) throws SQLException {
        try (HikariDataSource database = stores.open(gate.data())) {
            assertEquals(List.of(), new LedgerCheck(database).run());
            assertEquals(0, number(database, "select count(*) from credit_hold"), "holds of calls that are over");
            assertEquals(
                    0,
                    number(
                            database,
                            "select count(*) from usage_row where account = 'payer' and outcome = 'completed'"
                                    + " and cost < 1000000"),
                    "answers that came whole and were not charged");
            return "posted " + number(database, "select posted from balance") + " for "
                    + number(database, "select count(*) from usage_row where cost > 0")
                    + " calls; every invariant holds, nothing is negative, no hold is left";
        }
    }

    private static long number(HikariDataSource database, String question) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(question)) {
            found.next();
            return found.getLong(1);
        }
    }
}
