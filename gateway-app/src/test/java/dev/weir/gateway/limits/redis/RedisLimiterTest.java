package dev.weir.gateway.limits.redis;

import static dev.weir.gateway.limits.TestingClaims.hold;
import static dev.weir.gateway.limits.TestingClaims.refused;
import static dev.weir.gateway.limits.TestingClaims.requests;
import static dev.weir.gateway.limits.TestingClaims.take;
import static dev.weir.gateway.limits.TestingClaims.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.EarlierUse;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.Take;
import dev.weir.gateway.limits.TestingClaims;
import dev.weir.gateway.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisLimiterTest {
    private static final double MINUTE = 60e9;

    private final TestingRedisGates gates = new TestingRedisGates();

    @AfterEach
    void end() {
        gates.close();
    }

    @Test
    void twoGatesTogetherAreExact() throws Exception {
        List<RedisLimiter> both = List.of(gates.start(), gates.start());
        Claim minute = TestingClaims.of("m", requests(100, null, null), 0);
        Claim day = TestingClaims.of("d", requests(null, 70, null), 0);
        Claim places = TestingClaims.of("p", requests(null, null, 3), 0);
        AtomicInteger ofMinute = new AtomicInteger();
        AtomicInteger ofDay = new AtomicInteger();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        long begun = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RedisLimiter gate = both.get(i % 2);
            threads.add(Thread.ofVirtual().start(() -> {
                for (int n = 0; n < 30; n++) {
                    ofMinute.addAndGet(take(gate, minute) instanceof Take.Hold ? 1 : 0);
                    ofDay.addAndGet(take(gate, day) instanceof Take.Hold ? 1 : 0);
                    if (take(gate, places) instanceof Take.Hold hold) {
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
        double allowed = 100 + 100 * (System.nanoTime() - begun) / MINUTE;
        assertTrue(ofMinute.get() >= 100 && ofMinute.get() <= allowed, ofMinute + " of " + allowed);
        assertEquals(70, ofDay.get());
        assertTrue(most.get() >= 1 && most.get() <= 3, "at once: " + most);
    }

    /** Row R3, on a real Redis. */
    @Test
    void aRefusalTakesNothing() {
        RedisLimiter gate = gates.start();
        Limits limits = new Limits(null, 10, null, 1000L, 5);
        hold(gate, TestingClaims.of("k", limits, 600));
        for (int i = 0; i < 20; i++) {
            Take.Refused no = refused(gate, TestingClaims.of("k", limits, 600));
            assertEquals(
                    "This key's limit of 1000 tokens per day (UTC) has no room now for as many as this request may use.",
                    no.failure().message());
            assertEquals(9, requestsLeft(no.limits()));
        }
        assertEquals(
                8, requestsLeft(hold(gate, TestingClaims.of("k", limits, 400)).limits()));
    }

    private static long requestsLeft(LimitView view) {
        LimitView.Gauge gauge = view.requests();
        assertNotNull(gauge);
        return gauge.remaining();
    }

    private static long tokensLeft(LimitView view) {
        LimitView.Gauge gauge = view.tokens();
        assertNotNull(gauge);
        return gauge.remaining();
    }

    @Test
    void whatACallDidNotUseComesBackAndWhatItUsedUnaskedIsOwed() {
        RedisLimiter gate = gates.start();
        RedisLimiter other = gates.start();
        Limits day = tokens(null, 1000L);
        hold(gate, TestingClaims.of("k", day, 900)).settle(100);
        Await.until(
                "it came back",
                () -> tokensLeft(take(other, TestingClaims.of("k", day, 0)).limits()) == 900);
        hold(other, TestingClaims.of("k", day, 100)).settle(300);
        Await.until(
                "it is owed",
                () -> tokensLeft(take(gate, TestingClaims.of("k", day, 0)).limits()) == 600);
        hold(gate, TestingClaims.of("k", day, 600)).withdraw();
        Await.until(
                "all of it came back",
                () -> tokensLeft(take(gate, TestingClaims.of("k", day, 0)).limits()) == 600);
    }

    @Test
    void ofMinutesThatManyHoldAtOnceWhatTheyDidNotUseComesBackToo() {
        RedisLimiter gate = gates.start();
        Limits limits = tokens(1_000_000, null);
        List<Take.Hold> holds = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            holds.add(hold(gate, TestingClaims.of("k", limits, 9_000)));
        }
        holds.forEach(hold -> hold.settle(1_000));
        Await.until(
                "it came back",
                () -> tokensLeft(take(gate, TestingClaims.of("k", limits, 1)).limits()) > 850_000);
    }

    /** Row R17. */
    @Test
    void whoWaitsAsLongAsToldIsLetIn() {
        RedisLimiter gate = gates.start();
        Claim claim = TestingClaims.of("k", requests(600, null, null), 0);
        Await.until("it is used up", () -> take(gate, claim) instanceof Take.Refused);
        Duration wait = refused(gate, claim).failure().retryAfter();
        assertNotNull(wait);
        assertTrue(wait.toMillis() <= 100, "one of 600 comes in 100 ms");
        long at = System.nanoTime() + wait.toNanos();
        Await.until("it has passed", () -> System.nanoTime() - at > 0);
        assertInstanceOf(Take.Hold.class, take(gate, claim));
    }

    /** Row R15. */
    @Test
    void placesOfAKilledGateAreFreeAfterItsLeaseAndThoseOfARunningOneAreNot() {
        RedisLimiter dying = gates.start(Duration.ofSeconds(1), (s, f, u) -> EarlierUse.Used.NOTHING);
        RedisLimiter other = gates.start(Duration.ofSeconds(1), (s, f, u) -> EarlierUse.Used.NOTHING);
        Claim claim = TestingClaims.of("k", requests(null, null, 50), 0);
        hold(other, claim);
        for (int i = 0; i < 49; i++) {
            hold(dying, claim);
        }
        refused(other, claim);
        dying.close();
        AtomicInteger had = new AtomicInteger(1);
        Await.until("the places are free", () -> had.addAndGet(take(other, claim) instanceof Take.Hold ? 1 : 0) == 50);
        refused(other, claim);
    }

    @Test
    void gatesKnowHowManyTheyAre() {
        RedisLimiter first = gates.start(Duration.ofSeconds(1), (s, f, u) -> EarlierUse.Used.NOTHING);
        RedisLimiter second = gates.start(Duration.ofSeconds(1), (s, f, u) -> EarlierUse.Used.NOTHING);
        Await.until("both are seen", () -> first.gates() == 2 && second.gates() == 2);
        second.close();
        Await.until("it is alone", () -> first.gates() == 1);
    }
}
