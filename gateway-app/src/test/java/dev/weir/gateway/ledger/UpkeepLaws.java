package dev.weir.gateway.ledger;

import static dev.weir.gateway.ledger.TestingLedger.account;
import static dev.weir.gateway.ledger.TestingLedger.balance;
import static dev.weir.gateway.ledger.TestingLedger.ended;
import static dev.weir.gateway.ledger.TestingLedger.hold;
import static dev.weir.gateway.ledger.TestingLedger.number;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.ledger.credits.Finding;
import dev.weir.gateway.ledger.credits.Reserved;
import dev.weir.gateway.testing.LongForm;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What holds of months, of holds that were lost, and of the check of it all, whatever the database. */
abstract class UpkeepLaws extends CreditLaws {
    @Test
    void aMonthBeginsWithWhatTheAccountIsToHave() throws Exception {
        account(database, "a", 100);
        TestingLedger.update(database, "update account set monthly = 1000 where name = ?", "a");
        assertEquals(new Reserved.Held(10), ledger.reserve(hold("c1", "a", 10)));
        assertEquals("granted 1000 posted 0 held 10", balance(database, "a"));
        assertEquals(new Reserved.Held(990), ledger.reserve(hold("c2", "a", 990)));
        assertEquals(new Reserved.Short(0), ledger.reserve(hold("c3", "a", 1)), "once a month");
        TestingLedger.update(
                database, "update credit_entry set of_month = of_month - 1 where account = ? and of_month > 0", "a");
        TestingLedger.update(database, "update balance set month_seen = month_seen - 1 where account = ?", "a");
        assertEquals(new Reserved.Held(400), ledger.reserve(hold("c4", "a", 400)), "the next month");
        assertEquals("granted 2000 posted 0 held 1400", balance(database, "a"));
    }

    @Test
    void aClockThatGoesBackGivesNoMonthTwice() throws Exception {
        account(database, "a", 100);
        TestingLedger.update(database, "update account set monthly = 1000 where name = ?", "a");
        TestingLedger.update(database, "update balance set month_seen = 99999 where account = ?", "a");
        assertEquals(new Reserved.Short(100), ledger.reserve(hold("c1", "a", 101)));
    }

    @Test
    void aGateThatWasToldNothingOfItsHoldReleasesIt() throws Exception {
        account(database, "a", 100);
        ledger.reserve(hold("c1", "a", 60));
        TestingLedger.update(
                database,
                "update credit_hold set created_at = current_timestamp - interval '61' second where call_id = ?",
                "c1");
        ledger.lost().round();
        assertEquals("granted 100 posted 0 held 0", balance(database, "a"));
        assertEquals(0, number(database, "select count(*) from usage_row"));
    }

    @Test
    void anyGateResolvesTheHoldsOfOneThatIsGoneOnce() throws Exception {
        account(database, "a", 100);
        try (TestingLedger two = TestingLedger.start(Files.createDirectory(data.resolve("two")), database)) {
            two.reserve(hold("c1", "a", 60));
            ledger.lost().round();
            assertEquals("granted 100 posted 0 held 60", balance(database, "a"), "it lives");
            TestingLedger.update(
                    database,
                    "update gate_instance set lease_until = current_timestamp - interval '61' second"
                            + " where owner in (select owner from credit_hold where call_id = ?)",
                    "c1");
            ledger.lost().round();
            assertEquals("granted 100 posted 0 held 0", balance(database, "a"));
            assertEquals(1, number(database, "select count(*) from usage_row where outcome = 'interrupted'"));
            two.books().write(ended("c1", "a", 60, 25));
            two.books().flush();
        }
        assertEquals("granted 100 posted 0 held 0", balance(database, "a"), "who comes later changes nothing");
        assertEquals(1, number(database, "select count(*) from usage_row where cost = 0"));
    }

    @Test
    void theLawsOfTheLedgerHoldAtAnyMoment() throws Exception {
        account(database, "a", 1_000_000);
        account(database, "b", 1_000_000);
        LedgerCheck check = new LedgerCheck(database);
        AtomicInteger done = new AtomicInteger();
        int calls = LongForm.times(600, 20_000);
        Thread load = Thread.ofPlatform().start(() -> {
            for (; done.get() < calls; done.incrementAndGet()) {
                String account = done.get() % 2 == 0 ? "a" : "b";
                ledger.reserve(hold("c" + done.get(), account, 50));
                ledger.books().write(ended("c" + done.get(), account, 50, 7));
            }
        });
        while (done.get() < calls) {
            assertEquals(List.of(), check.run());
        }
        load.join();
    }

    @Test
    void rowsWhoseTimeIsOverGoAndWhatTheyCostStays() throws Exception {
        account(database, "a", 100_000);
        Instant now = Instant.parse("2026-11-29T12:00:00Z");
        for (int i = 0; i < 2_500; i++) {
            Instant at = now.minus(Duration.ofDays(i < 2_100 ? 5 : 1));
            String id = "%012x".formatted(at.toEpochMilli() + i).replaceFirst("(.{8})", "$1-") + "-7000-" + i;
            ledger.reserve(hold(id, "a", 10));
            ledger.books().write(ended(id, "a", 10, 3));
        }
        ledger.books().flush();
        var sweep = new UsageSweep(database, new UsageKeeping(Duration.ofDays(2)), InstantSource.fixed(now));
        assertEquals(0, new UsageSweep(database, new UsageKeeping(Duration.ZERO), InstantSource.fixed(now)).round());
        assertEquals(2_100, sweep.round());
        assertEquals(0, sweep.round());
        assertEquals(400, number(database, "select count(*) from usage_row"));
        assertEquals("granted 100000 posted 7500 held 0", balance(database, "a"));
        assertEquals(List.of(), new LedgerCheck(database).run());
    }

    @Test
    void aBreachIsFoundWithItsAccount() throws Exception {
        account(database, "a", 100);
        account(database, "b", 100);
        ledger.reserve(hold("c1", "a", 60));
        ledger.books().write(ended("c1", "a", 60, 25));
        ledger.reserve(hold("c2", "b", 60));
        ledger.books().flush();
        LedgerCheck check = new LedgerCheck(database);
        assertEquals(List.of(), check.run());
        TestingLedger.update(
                database,
                "update balance set granted = granted + 1, held = held + 2, posted = posted + 3 where account = ?",
                "a");
        TestingLedger.update(database, "delete from credit_hold where account = ?", "b");
        assertEquals(
                List.of(
                        new Finding("a", "what was granted is the sum of its entries", 101, 100),
                        new Finding("a", "what is held is the sum of its holds", 2, 0),
                        new Finding("b", "what is held is the sum of its holds", 60, 0),
                        new Finding("a", "what was posted is the sum of what its calls cost", 28, 25)),
                check.run());
        assertEquals(4, check.breaches());
    }
}
