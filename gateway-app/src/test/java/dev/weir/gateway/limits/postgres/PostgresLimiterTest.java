package dev.weir.gateway.limits.postgres;

import static dev.weir.gateway.limits.TestingClaims.hold;
import static dev.weir.gateway.limits.TestingClaims.refused;
import static dev.weir.gateway.limits.TestingClaims.requests;
import static dev.weir.gateway.limits.TestingClaims.take;
import static dev.weir.gateway.limits.TestingClaims.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.EarlierUse;
import dev.weir.gateway.limits.Take;
import dev.weir.gateway.limits.TestingClaims;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresLimiterTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final TestingPostgres SERVER = TestingPostgres.start();

    private final TestingGates gates = new TestingGates(SERVER);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void end() {
        gates.close();
    }

    /** Row R2 for three gates: never over the law, in any order of takes, ends and returns. */
    @Test
    void threeGatesTogetherNeverGiveOutMoreThanTheLaw() throws Exception {
        List<PostgresLimiter> all = List.of(gates.start(), gates.start(), gates.start());
        Claim byRequests = TestingClaims.of("r", requests(300, null, null), 0);
        Claim byTokens = TestingClaims.of("t", tokens(30_000, null), 300);
        AtomicInteger admitted = new AtomicInteger();
        AtomicLong used = new AtomicLong();
        long begun = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            PostgresLimiter gate = all.get(i % 3);
            threads.add(Thread.ofVirtual().start(() -> {
                for (int n = 0; n < 400; n++) {
                    if (take(gate, byRequests) instanceof Take.Hold hold) {
                        admitted.incrementAndGet();
                        hold.settle(0);
                    }
                    if (take(gate, byTokens) instanceof Take.Hold hold) {
                        used.addAndGet(n % 2 == 0 ? 300 : 100);
                        hold.settle(n % 2 == 0 ? 300 : 100);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double minutes = (System.nanoTime() - begun) / (double) MINUTE;
        assertTrue(admitted.get() <= 300 + 300 * minutes + 1, admitted + " in " + minutes);
        assertTrue(used.get() <= 30_000 + 30_000 * minutes + 300, used + " in " + minutes);
        assertTrue(admitted.get() >= 200, "and not much less: " + admitted);
        assertTrue(used.get() >= 20_000, "and not much less: " + used);
    }

    @Test
    void placesAtOnceAreNeverMoreThanThereAre() throws Exception {
        List<PostgresLimiter> all = List.of(gates.start(), gates.start());
        Claim claim = TestingClaims.of("c", requests(null, null, 5), 0);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger admitted = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            PostgresLimiter gate = all.get(i % 2);
            threads.add(Thread.ofVirtual().start(() -> {
                for (int n = 0; n < 200; n++) {
                    if (take(gate, claim) instanceof Take.Hold hold) {
                        admitted.incrementAndGet();
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.yield();
                        running.decrementAndGet();
                        hold.settle(0);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(most.get() <= 5, "at once: " + most);
        assertTrue(admitted.get() > 0);
    }

    /** Row R3. */
    @Test
    void aRefusalTakesNothing() {
        PostgresLimiter gate = gates.start();
        PostgresLimiter other = gates.start();
        Claim narrow = TestingClaims.of("k", new Limits(10, null, null, null, 1), 0);
        Take.Hold running = hold(gate, narrow);
        for (int i = 0; i < 20; i++) {
            refused(gate, narrow);
        }
        running.settle(0);
        Claim wide = TestingClaims.of("k", requests(10, null, null), 0);
        AtomicInteger left = new AtomicInteger();
        Await.until("the rest is there for the other", () -> {
            if (take(other, wide) instanceof Take.Hold) {
                left.incrementAndGet();
            }
            return left.get() >= 9;
        });
    }

    /** Row R15: what a gate held that was killed comes back when its lease ends. */
    @Test
    void placesOfAKilledGateComeBackWithinItsLease() {
        PostgresLimiter dying = gates.start(Duration.ofSeconds(2));
        PostgresLimiter other = gates.start();
        Claim claim = TestingClaims.of("k", new Limits(null, null, null, null, 50), 0);
        for (int i = 0; i < 50; i++) {
            hold(dying, claim);
        }
        refused(other, claim);
        dying.kill();
        List<Take.Hold> holds = new ArrayList<>();
        Await.until(
                "the places are free",
                () -> take(other, claim) instanceof Take.Hold hold && holds.add(hold) && holds.size() == 50);
        assertInstanceOf(Take.Refused.class, take(other, claim));
    }

    @Test
    void whatOneGateDoesNotUseAnyMoreAnotherCanHave() {
        PostgresLimiter first = gates.start();
        PostgresLimiter second = gates.start();
        Claim day = TestingClaims.of("k", requests(null, 100, null), 0);
        hold(first, day);
        AtomicInteger had = new AtomicInteger(1);
        Await.until("all of the day is given out", () -> {
            if (take(second, day) instanceof Take.Hold) {
                had.incrementAndGet();
            }
            return had.get() == 100;
        });
        refused(second, day);
        refused(first, day);
    }

    @Test
    void theDayCountsWhatTheBooksHaveOfIt() {
        PostgresLimiter gate =
                gates.start(PostgresLimiter.LEASE, (subject, from, until) -> new EarlierUse.Used(7, 100));
        Claim claim = TestingClaims.of("k", requests(null, 10, null), 0);
        for (int i = 0; i < 3; i++) {
            hold(gate, claim);
        }
        assertTrue(refused(gate, claim).failure().message().contains("10 requests per day"));
    }

    @Test
    void withoutTheDatabaseAGateGivesOutItsShareAndSaysSoAndComesBackByItself() {
        PostgresLimiter gate = gates.start();
        PostgresLimiter other = gates.start();
        Await.until("the gate is by itself", () -> other.count() == 2);
        Claim claim = TestingClaims.of("k", requests(40, null, null), 0);
        gates.database().refuse();
        Await.until(
                "both are seen",
                () -> take(other, claim) instanceof Take.Hold hold
                        && hold.limits().local());
        int admitted = 1;
        while (take(other, claim) instanceof Take.Hold) {
            admitted++;
        }
        assertTrue(other.isLocal());
        assertTrue(admitted <= 40, "never more than all: " + admitted);
        gates.database().admit();
        Await.until("the gates share again", () -> !other.isLocal());
        assertFalse(take(other, TestingClaims.of("z", requests(9, null, null), 0))
                .limits()
                .local());
    }

    @Test
    void aDatabaseThatHangsIsNotWaitedFor() {
        PostgresLimiter gate = gates.start();
        Claim claim = TestingClaims.of("k", requests(null, 100_000, null), 0);
        SERVER.freeze();
        try {
            Await.until(
                    "the gate is by itself",
                    () -> take(gate, claim) instanceof Take.Hold hold
                            && hold.limits().local());
        } finally {
            SERVER.thaw();
        }
        Await.until("the gates share again", () -> TestingGates.isSharing(gate));
    }

    @Test
    void gatesKnowHowManyTheyAre() {
        PostgresLimiter first = gates.start(Duration.ofSeconds(2));
        PostgresLimiter second = gates.start(Duration.ofSeconds(2));
        Await.until("both see both", () -> first.count() == 2 && second.count() == 2);
        second.close();
        Await.until("it is alone", () -> first.count() == 1);
        assertEquals(1, first.count());
    }
}
