package dev.weir.gateway.ledger;

import static dev.weir.gateway.ledger.TestingLedger.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.ledger.credits.Reserved;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of PostgreSQL that was taken while calls were paid for, and is restored. What an H2 is copied as while nobody runs it, {@link CreditKillTest} shows. */
class RestoredCopyTest {
    private static final int THREADS = 8;
    private static final int SOME = 300;

    @TempDir
    Path folder;

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();

    @Test
    void theBooksOfARestoredCopyAddUpAndPaidCallsGoOn() throws Exception {
        try (TestingPostgres server = TestingPostgres.start()) {
            TestingPostgres.Database database = server.database();
            try (HikariDataSource source = CreditKillTest.source(database.url());
                    TestingLedger ledger = TestingLedger.start(Files.createDirectory(folder.resolve("one")), source)) {
                TestingLedger.account(source, "a", 1_000_000_000);
                List<Thread> payers = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    payers.add(Thread.ofPlatform().start(() -> pay(ledger)));
                }
                Await.until("calls are paid, and some are in the books", () -> calls.get() > SOME && booked(source));
                try (TestingPostgres copy = server.restoredCopy()) {
                    enough.set(true);
                    restored(copy.named(database.name()));
                } finally {
                    enough.set(true);
                    for (Thread payer : payers) {
                        payer.join();
                    }
                }
            }
        }
    }

    private static boolean booked(DataSource source) {
        try {
            return number(source, "select count(*) from usage_row") > 0;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void pay(TestingLedger ledger) {
        while (!enough.get()) {
            String id = "call" + calls.incrementAndGet();
            if (ledger.reserve(TestingLedger.hold(id, "a", 40)) instanceof Reserved.Held(long amount)) {
                ledger.books().write(TestingLedger.ended(id, "a", amount, 7));
            }
        }
    }

    private void restored(TestingPostgres.Database database) throws Exception {
        try (HikariDataSource source = CreditKillTest.source(database.url())) {
            assertEquals(List.of(), new LedgerCheck(source).run());
            assertTrue(number(source, "select count(*) from usage_row") > 0);
            forgetOtherGates(source);
            try (TestingLedger ledger = TestingLedger.start(Files.createDirectory(folder.resolve("two")), source)) {
                ledger.lost().round();
                assertEquals(0, number(source, "select count(*) from credit_hold"));
                ledger.reserve(TestingLedger.hold("after", "a", 40));
                ledger.books().write(TestingLedger.ended("after", "a", 40, 7));
                ledger.books().flush();
                assertEquals(List.of(), new LedgerCheck(source).run());
            }
        }
    }

    /** As a minute does. */
    private static void forgetOtherGates(DataSource source) throws Exception {
        TestingLedger.update(source, "delete from gate_instance where owner <> ?", "");
    }
}
