package dev.weir.gateway.limits.redis;

import static dev.weir.gateway.limits.TestingClaims.hold;
import static dev.weir.gateway.limits.TestingClaims.refused;
import static dev.weir.gateway.limits.TestingClaims.requests;
import static dev.weir.gateway.limits.TestingClaims.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.EarlierUse;
import dev.weir.gateway.limits.Take;
import dev.weir.gateway.limits.TestingClaims;
import dev.weir.gateway.testing.Await;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Row R13: whatever becomes of Redis, calls go on by this gate's share, and all is shared again by itself. */
class LostRedisTest {
    private final TestingRedisGates gates = new TestingRedisGates();

    @AfterEach
    void end() {
        gates.close();
    }

    private static int admitted(RedisLimiter gate, Claim claim) {
        int admitted = 0;
        while (take(gate, claim) instanceof Take.Hold) {
            admitted++;
        }
        return admitted;
    }

    @Test
    void withoutRedisAGateGivesOutItsShareAndSaysSoAndComesBackByItself() {
        RedisLimiter gate = gates.start();
        RedisLimiter other = gates.start();
        Await.until("both are seen", () -> gate.gates() == 2);
        Claim claim = TestingClaims.of("k", requests(null, 40, 100), 0);
        hold(gate, claim);
        gates.server().stop();
        Await.until(
                "it is by itself",
                () -> take(gate, TestingClaims.of("x", requests(9999, null, null), 0))
                        .limits()
                        .local());
        assertEquals(20, admitted(gate, claim), "half of 40, for two gates");
        assertEquals(
                "This key's limit of 20 requests per day (UTC) is used up.",
                refused(gate, claim).failure().message());
        assertTrue(refused(gate, claim).limits().local());
        assertTrue(gate.isLocal());
        gates.server().startAgain();
        TestingRedisGates.shares(gate);
        TestingRedisGates.shares(other);
        assertFalse(gate.isLocal());
    }

    @Test
    void aRedisThatHangsIsNotWaitedFor() {
        RedisLimiter gate = gates.start();
        Claim claim = TestingClaims.of("k", requests(null, 100_000, null), 0);
        gates.command(redis -> redis.clientPause(3_000));
        Await.until("it is by itself", () -> take(gate, claim).limits().local() && gate.isLocal());
        TestingRedisGates.shares(gate);
    }

    @Test
    void aRedisThatIsFullIsNoReasonToRefuse() {
        RedisLimiter gate = gates.start();
        Claim claim = TestingClaims.of("k", requests(null, 100_000, null), 0);
        gates.command(redis -> redis.configSet("maxmemory", "1"));
        Await.until("it is by itself", () -> take(gate, claim).limits().local() && gate.isLocal());
        gates.command(redis -> redis.configSet("maxmemory", "0"));
        TestingRedisGates.shares(gate);
    }

    @Test
    void aScriptThatRedisHasForgottenIsSentAgain() {
        RedisLimiter gate = gates.start();
        Claim claim = TestingClaims.of("k", requests(null, 2, null), 0);
        assertTrue(TestingRedisGates.isShared(hold(gate, claim)));
        gates.command(redis -> redis.scriptFlush());
        Await.until("it shares", () -> TestingRedisGates.isShared(take(gate, claim)));
        Await.until(
                "it is used up",
                () -> take(gate, claim) instanceof Take.Refused no
                        && !no.limits().local());
    }

    @Test
    void aRedisThatWasEmptiedGivesNoDayTwiceSinceTheBooksTellIt() {
        AtomicLong booked = new AtomicLong();
        RedisLimiter gate =
                gates.start(RedisLimiter.LEASE, (subject, from, until) -> new EarlierUse.Used(booked.get(), 0));
        Claim claim = TestingClaims.of("k", requests(null, 10, null), 0);
        for (int i = 0; i < 7; i++) {
            hold(gate, claim).settle(0);
        }
        booked.set(7);
        gates.command(redis -> redis.flushall());
        Await.until(
                "the gate shares",
                () -> TestingRedisGates.isShared(take(gate, TestingClaims.of("x", requests(9, null, null), 0))));
        assertEquals(3, admitted(gate, claim));
    }

    @Test
    void aGateThatStartsWithoutRedisServesAndFindsItLater() {
        gates.server().stop();
        RedisLimiter gate = new RedisLimiter(
                gates.redis(),
                Duration.ofSeconds(30),
                (subject, from, until) -> EarlierUse.Used.NOTHING,
                Thread::startVirtualThread,
                InstantSource.system(),
                System::nanoTime,
                degraded -> {});
        try (gate) {
            assertTrue(hold(gate, TestingClaims.of("k", requests(5, null, null), 0))
                    .limits()
                    .local());
            gates.server().startAgain();
            TestingRedisGates.shares(gate);
        }
    }
}
