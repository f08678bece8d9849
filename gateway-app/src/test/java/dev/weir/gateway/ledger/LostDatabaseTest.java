package dev.weir.gateway.ledger;

import static dev.weir.gateway.ledger.TestingLedger.account;
import static dev.weir.gateway.ledger.TestingLedger.ended;
import static dev.weir.gateway.ledger.TestingLedger.hold;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.ledger.credits.Reserved;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that stands still, or is killed, while calls are paid for: no call without credits, nobody waits for long, all is well after it. */
class LostDatabaseTest {
    private static final int MOST_CONNECTIONS = 6;
    private static final int PATIENCE_MILLIS = 3_000;

    @TempDir
    Path data;

    private TestingPostgres server;
    private HikariDataSource database;
    private TestingLedger ledger;
    private int next;

    @BeforeEach
    void start() throws Exception {
        server = TestingPostgres.start();
        database = CreditKillTest.source(server.database().url());
        database.setMaximumPoolSize(MOST_CONNECTIONS);
        database.setConnectionTimeout(PATIENCE_MILLIS);
        account(database, "a", 1_000_000_000);
        ledger = TestingLedger.start(data, database);
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
        server.close();
    }

    @Test
    void aDatabaseThatStandsStillHoldsUpNobodyForLongAndIsBackByItself() throws Exception {
        call();
        server.freeze();
        assertInstanceOf(Reserved.Unavailable.class, reserve());
        Await.until(
                "it is known to stand still",
                () -> ledger.treasury()
                        .reserve(hold("try-" + next++, "a", 10))
                        .toCompletableFuture()
                        .isDone());
        server.thaw();
        Await.until("credits are set aside again", this::call);
        assertNothingIsLeft();
    }

    @Test
    void aDatabaseThatIsKilledInTheMiddleLosesNothingThatWasConfirmed() throws Exception {
        List<CompletableFuture<Reserved>> asked = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String id = "c" + next++;
            asked.add(ledger.treasury()
                    .reserve(hold(id, "a", 10))
                    .thenApply(reserved -> {
                        if (reserved instanceof Reserved.Held) {
                            ledger.books().write(ended(id, "a", 10, 3));
                        }
                        return reserved;
                    })
                    .toCompletableFuture());
            if (i == 1_000) {
                asked.get(200).join();
                server.kill();
            }
        }
        long held = asked.stream()
                .filter(one -> one.join() instanceof Reserved.Held)
                .count();
        assertTrue(held > 0 && held < 2_000, () -> "held " + held);
        server.startAgain();
        Await.until("credits are set aside again", this::call);
        assertNothingIsLeft();
        long calls = TestingLedger.number(database, "select count(*) from usage_row where call_id like 'c%'");
        assertEquals(held, calls);
        assertEquals(
                3 * held, TestingLedger.number(database, "select sum(cost) from usage_row where call_id like 'c%'"));
    }

    private Reserved reserve() {
        return ledger.reserve(hold("try-" + next++, "a", 10));
    }

    /** A whole call; whether it could be paid for. */
    private boolean call() {
        String id = "try-" + next++;
        boolean held = ledger.reserve(hold(id, "a", 10)) instanceof Reserved.Held;
        if (held) {
            ledger.books().write(ended(id, "a", 10, 3));
        }
        return held;
    }

    private void assertNothingIsLeft() {
        Await.until("all is settled or given back", () -> {
            ledger.books().flush();
            return TestingLedger.number(database, "select held from balance") == 0;
        });
        assertEquals(List.of(), new LedgerCheck(database).run());
    }
}
