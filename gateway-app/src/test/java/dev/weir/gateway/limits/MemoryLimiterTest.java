package dev.weir.gateway.limits;

import static dev.weir.gateway.limits.TestingClaims.hold;
import static dev.weir.gateway.limits.TestingClaims.refused;
import static dev.weir.gateway.limits.TestingClaims.requests;
import static dev.weir.gateway.limits.TestingClaims.take;
import static dev.weir.gateway.limits.TestingClaims.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.admission.TestingClock;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryLimiterTest {
    private final TestingClock clock = new TestingClock("2026-11-21T12:00:00Z");
    private final MemoryLimiter limiter = new MemoryLimiter(
            (subject, from, until) -> EarlierUse.Used.NOTHING, Thread::startVirtualThread, clock, clock);

    private static Claim limited(Subject.Kind whose, Limits limits, long tokens) {
        return switch (whose) {
            case KEY -> new Claim("k", limits, "a", Limits.NONE, "m", Limits.NONE, tokens);
            case ACCOUNT -> new Claim("k", Limits.NONE, "a", limits, "m", Limits.NONE, tokens);
            case MODEL -> new Claim("k", Limits.NONE, "a", Limits.NONE, "m", limits, tokens);
        };
    }

    @ParameterizedTest
    @EnumSource(Subject.Kind.class)
    void aRefusalNamesWhoseLimitItIs(Subject.Kind whose) {
        String owner = "This " + whose.name().toLowerCase(java.util.Locale.ROOT);
        hold(limiter, limited(whose, requests(2, null, 1), 0));
        Take.Refused crowded = refused(limiter, limited(whose, requests(2, null, 1), 0));
        assertEquals(FailureCode.CONCURRENCY_LIMIT_EXCEEDED, crowded.failure().code());
        assertEquals(
                owner + " has 1 requests running, and may not have more.",
                crowded.failure().message());
        hold(limiter, limited(whose, requests(2, null, 9), 0));
        assertEquals(
                owner + "'s limit of 2 requests per minute is used up.",
                refused(limiter, limited(whose, requests(2, null, 9), 0))
                        .failure()
                        .message());
    }

    /** Row R3: a limit that refuses leaves all the others as they were. */
    @Test
    void aRefusalTakesNothingFromAnyone() {
        Limits narrow = tokens(1000, 5000L);
        Claim claim = new Claim("k", requests(10, 20, 5), "a", requests(30, null, null), "m", narrow, 600);
        hold(limiter, claim);
        LimitView before = limiter.view(claim);
        for (int i = 0; i < 50; i++) {
            Take.Refused no = refused(limiter, claim);
            assertEquals(Duration.ofSeconds(12), no.failure().retryAfter());
            assertEquals(before, limiter.view(claim));
        }
        assertEquals(new LimitView.Gauge(10, 9, Duration.ofSeconds(6)), before.requests());
        assertEquals(new LimitView.Gauge(1000, 400, Duration.ofSeconds(36)), before.tokens());
    }

    @Test
    void whatACallDidNotUseComesBackWhenItEnds() {
        Claim claim = TestingClaims.of("k", tokens(1000, 2000L), 900);
        hold(limiter, claim).settle(100);
        assertEquals(900, remainingTokens(claim));
        hold(limiter, claim).settle(900);
        assertEquals(0, remainingTokens(claim));
        clock.pass(Duration.ofMinutes(1));
        hold(limiter, claim).settle(100);
        assertEquals(900, remainingTokens(claim), "of 2000 a day 1100 are used, and of 1000 a minute 100");
        clock.pass(Duration.ofMinutes(1));
        hold(limiter, claim).withdraw();
        assertEquals(900, remainingTokens(claim));
    }

    private long remainingTokens(Claim claim) {
        LimitView.Gauge gauge = limiter.view(claim).tokens();
        assertNotNull(gauge);
        return gauge.remaining();
    }

    @Test
    void whatACallUsedBeyondItsClaimIsOwed() {
        Claim claim = TestingClaims.of("k", tokens(1000, null), 100);
        hold(limiter, claim).settle(700);
        assertEquals(300, remainingTokens(claim));
    }

    @Test
    void whoIsUnderNoLimitShowsNone() {
        Take.Hold free = hold(limiter, TestingClaims.of("k", Limits.NONE, 1_000_000));
        assertEquals(LimitView.NONE, free.limits());
        free.settle(5);
        assertNull(limiter.view(TestingClaims.of("k", tokens(10, null), 0)).requests());
    }

    /** What was used, at which moment. */
    private record Used(long at, long tokens) {}

    /** Never over, whatever ends how and when. */
    @Test
    void theLawHoldsForAllLimitsTogetherInAnyOrderOfEnds() {
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TestingClock time = new TestingClock("2026-11-21T12:00:00Z");
            var tried = new MemoryLimiter((s, f, u) -> EarlierUse.Used.NOTHING, Thread::startVirtualThread, time, time);
            Limits ofKey = new Limits(100, null, 10_000, null, 20);
            Limits ofModel = tokens(6_000, null);
            long start = time.nanos();
            List<Used> used = new ArrayList<>();
            List<Object[]> running = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                time.pass(Duration.ofNanos(random.nextLong(900_000_000)));
                boolean ends = !running.isEmpty() && random.nextInt(5) < 2;
                if (ends) {
                    Object[] call = running.remove(random.nextInt(running.size()));
                    long most = (long) call[2];
                    long tokens = random.nextLong(most + 1);
                    if (random.nextInt(4) == 0) {
                        ((Take.Hold) call[0]).withdraw();
                    } else {
                        ((Take.Hold) call[0]).settle(tokens);
                        used.add(new Used((long) call[1], tokens));
                    }
                    continue;
                }
                long most = 1 + random.nextLong(3_000);
                Claim claim = new Claim("k" + random.nextInt(2), ofKey, "a", Limits.NONE, "m", ofModel, most);
                if (take(tried, claim) instanceof Take.Hold hold) {
                    running.add(new Object[] {hold, time.nanos() - start, most});
                    assertTrue(running.size() <= 40);
                }
            }
            assertLawful(used, 6_000);
        }
    }

    private static void assertLawful(List<Used> unsorted, long limit) {
        List<Used> used =
                unsorted.stream().sorted((a, b) -> Long.compare(a.at, b.at)).toList();
        for (int from = 0; from < used.size(); from++) {
            long sum = 0;
            for (int to = from; to < used.size(); to++) {
                sum += used.get(to).tokens;
                double span = (used.get(to).at - used.get(from).at) / 60e9;
                assertTrue(sum <= limit + limit * span + 1e-6, sum + " in " + span + " minutes");
            }
        }
    }

    /** Row R2: a thousand a second for three minutes get what the law gives, and never twice as much at the turn of a minute. */
    @Test
    void aFloodGetsTheBucketAndItsRefillAndNoMore() {
        Claim claim = TestingClaims.of("k", requests(60, null, null), 0);
        int admitted = 0;
        for (int ms = 0; ms < 180_000; ms++) {
            if (limiter.takeNow(claim) instanceof Take.Hold hold) {
                hold.settle(0);
                admitted++;
            }
            clock.pass(Duration.ofMillis(1));
        }
        assertEquals(60 + 179, admitted);
    }

    @Test
    void theDayCountsAgainForKeysAccountsAndModelsAfterARestart() {
        var later = new MemoryLimiter(
                (subject, from, until) ->
                        subject.kind() == Subject.Kind.MODEL ? new EarlierUse.Used(2, 900) : EarlierUse.Used.NOTHING,
                Thread::startVirtualThread,
                clock,
                clock);
        Claim claim = limited(Subject.Kind.MODEL, new Limits(null, 3, null, 1_000L, null), 100);
        Take.Hold last = assertInstanceOf(Take.Hold.class, take(later, claim));
        assertEquals(
                new LimitView.Gauge(3, 0, Duration.ofHours(12)), last.limits().requests());
        assertEquals(
                new LimitView.Gauge(1000, 0, Duration.ofHours(12)),
                last.limits().tokens());
    }
}
