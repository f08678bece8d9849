package dev.weir.gateway.ledger;

import static dev.weir.gateway.ledger.TestingLedger.account;
import static dev.weir.gateway.ledger.TestingLedger.balance;
import static dev.weir.gateway.ledger.TestingLedger.ended;
import static dev.weir.gateway.ledger.TestingLedger.hold;
import static dev.weir.gateway.ledger.TestingLedger.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.gateway.ledger.credits.Reserved;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.LongForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of reserving and settling, whatever the database. */
abstract class CreditLaws {
    private static final int THREADS = 8;
    private static final int AT_ONCE = 200;

    @TempDir
    Path data;

    DataSource database;
    TestingLedger ledger;

    /** A new database with its tables. */
    abstract DataSource database() throws Exception;

    /** It is not needed any more. */
    abstract void stop();

    @BeforeEach
    void start() throws Exception {
        database = database();
        ledger = TestingLedger.start(Files.createDirectory(data.resolve("one")), database);
    }

    @AfterEach
    void close() {
        ledger.close();
        stop();
    }

    @Test
    void whatIsHeldIsInTheDatabaseBeforeTheCallIsToldSo() throws Exception {
        account(database, "a", 100);
        assertEquals(new Reserved.Held(60), ledger.reserve(hold("c1", "a", 60)));
        assertEquals("granted 100 posted 0 held 60", balance(database, "a"));
        assertEquals(1, number(database, "select count(*) from credit_hold where call_id = 'c1' and amount = 60"));
    }

    @Test
    void anAccountWithTooLittleIsToldWhatIsLeft() throws Exception {
        account(database, "a", 100);
        assertEquals(new Reserved.Held(60), ledger.reserve(hold("c1", "a", 60)));
        assertEquals(new Reserved.Short(40), ledger.reserve(hold("c2", "a", 41)));
        assertEquals(new Reserved.Held(40), ledger.reserve(hold("c3", "a", 40)));
        assertEquals(new Reserved.Short(0), ledger.reserve(hold("c4", "a", 1)));
        assertEquals(new Reserved.Short(0), ledger.reserve(hold("c5", "nobody", 1)));
        assertEquals("granted 100 posted 0 held 100", balance(database, "a"));
    }

    @Test
    void aDamagedBalanceLosesNoRow() throws Exception {
        account(database, "a", 100);
        ledger.reserve(hold("c1", "a", 60));
        TestingLedger.update(database, "update balance set held = 0 where account = ?", "a");
        ledger.books().write(ended("c1", "a", 60, 7));
        ledger.books().flush();
        assertEquals(1, number(database, "select count(*) from usage_row where call_id = 'c1' and cost = 0"));
        assertEquals(1, new LedgerCheck(database).run().size());
    }

    @Test
    void aCallThatCanDoWithLessGetsWhatThereIs() throws Exception {
        account(database, "a", 100);
        assertEquals(new Reserved.Held(100), ledger.reserve(hold("c1", "a", 500, 30)));
        assertEquals("granted 100 posted 0 held 100", balance(database, "a"));
    }

    @Test
    void aCallIsChargedWhatItCostAndTheRestIsFreeAgain() throws Exception {
        account(database, "a", 100);
        ledger.reserve(hold("c1", "a", 60));
        ledger.books().write(ended("c1", "a", 60, 25));
        ledger.books().flush();
        assertEquals("granted 100 posted 25 held 0", balance(database, "a"));
        assertEquals(25, number(database, "select cost from usage_row where call_id = 'c1'"));
        assertEquals(0, number(database, "select count(*) from credit_hold"));
    }

    @Test
    void aReleasedCallCostsNothingAndHasNoRow() throws Exception {
        account(database, "a", 100);
        ledger.reserve(hold("c1", "a", 60));
        ledger.books().release(new Release("c1", "a", 60));
        ledger.books().flush();
        assertEquals("granted 100 posted 0 held 0", balance(database, "a"));
        assertEquals(0, number(database, "select count(*) from usage_row"));
    }

    /** The row of the call before is on its way to the database when the next call comes. */
    @Test
    void creditsThatWereFreedAMomentAgoAreNotMissed() throws Exception {
        account(database, "a", 120);
        for (int i = 0; i < 30; i++) {
            assertEquals(new Reserved.Held(90), ledger.reserve(hold("c" + i, "a", 90)));
            ledger.books().write(ended("c" + i, "a", 90, 1));
        }
    }

    @Test
    void settlingTwiceOrAfterAReleaseChangesNothing() throws Exception {
        account(database, "a", 100);
        ledger.reserve(hold("c1", "a", 60));
        ledger.reserve(hold("c2", "a", 40));
        ledger.books().write(ended("c1", "a", 60, 25));
        ledger.books().write(ended("c1", "a", 60, 25));
        ledger.books().release(new Release("c1", "a", 60));
        ledger.books().release(new Release("c2", "a", 40));
        ledger.books().flush();
        ledger.books().write(ended("c1", "a", 60, 30));
        ledger.books().write(ended("c2", "a", 40, 40));
        ledger.books().flush();
        assertEquals("granted 100 posted 25 held 0", balance(database, "a"));
        assertEquals(25, number(database, "select sum(cost) from usage_row"));
        assertEquals(2, number(database, "select count(*) from usage_row"));
    }

    @Test
    void theLastCreditIsHadOnceByOneGate() throws Exception {
        account(database, "a", 1);
        assertEquals(1, attempts(List.of(ledger)));
        assertEquals("granted 1 posted 0 held 1", balance(database, "a"));
    }

    @Test
    void theLastCreditIsHadOnceByThreeGates() throws Exception {
        account(database, "a", 1);
        try (TestingLedger two = TestingLedger.start(Files.createDirectory(data.resolve("two")), database);
                TestingLedger three = TestingLedger.start(Files.createDirectory(data.resolve("three")), database)) {
            assertEquals(1, attempts(List.of(ledger, two, three)));
        }
        assertEquals("granted 1 posted 0 held 1", balance(database, "a"));
    }

    /** Many attempts at once, from several threads at each gate; how many were successful. */
    private static int attempts(List<TestingLedger> gates) throws InterruptedException {
        int each = LongForm.times(5_000, 100_000) / (gates.size() * THREADS) + 1;
        AtomicInteger held = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (TestingLedger gate : gates) {
            for (int t = 0; t < THREADS; t++) {
                String name = "c" + threads.size() + "-";
                threads.add(Thread.ofPlatform().start(() -> held.addAndGet(attempts(gate, name, each))));
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return held.get();
    }

    private static int attempts(TestingLedger gate, String name, int attempts) {
        int held = 0;
        for (int from = 0; from < attempts; from += AT_ONCE) {
            List<CompletableFuture<Reserved>> asked = IntStream.range(from, Math.min(attempts, from + AT_ONCE))
                    .mapToObj(i -> gate.treasury().reserve(hold(name + i, "a", 1)))
                    .map(CompletionStage::toCompletableFuture)
                    .toList();
            for (CompletableFuture<Reserved> one : asked) {
                if (one.join() instanceof Reserved.Held) {
                    held++;
                } else {
                    assertEquals(new Reserved.Short(0), one.join());
                }
            }
        }
        return held;
    }

    @Test
    void manyCallsOfManyAccountsAddUp() throws Exception {
        for (int a = 0; a < 7; a++) {
            account(database, "a" + a, 1_000_000);
        }
        int calls = LongForm.times(2_000, 50_000);
        List<CompletableFuture<Reserved>> asked = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            String id = "c" + i;
            String account = "a" + i % 7;
            asked.add(ledger.treasury()
                    .reserve(hold(id, account, 10))
                    .thenApply(reserved -> {
                        assertEquals(new Reserved.Held(10), reserved);
                        ledger.books().write(ended(id, account, 10, 3));
                        return reserved;
                    })
                    .toCompletableFuture());
            if (asked.size() == 1_000) {
                asked.forEach(CompletableFuture::join);
                asked.clear();
            }
        }
        asked.forEach(CompletableFuture::join);
        ledger.books().flush();
        assertEquals(3L * calls, number(database, "select sum(posted) from balance"));
        assertEquals(3L * calls, number(database, "select sum(cost) from usage_row"));
        assertEquals(0, number(database, "select sum(held) from balance"));
    }

    @Test
    void aClosedTreasuryAnswers() throws Exception {
        account(database, "a", 100);
        ledger.treasury().close();
        assertInstanceOf(Reserved.Unavailable.class, ledger.reserve(hold("c1", "a", 1)));
        Await.until("nothing is held", () -> number(database, "select held from balance") == 0);
    }
}
