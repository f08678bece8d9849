package dev.weir.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.Witness;
import dev.weir.gateway.limits.LimitView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final TestingGate gate = new TestingGate();

    private Decision.Permit permit(Caller caller) {
        return assertInstanceOf(Decision.Permit.class, gate.admit(caller));
    }

    private Failure refused(Caller caller) {
        return assertInstanceOf(Decision.Refused.class, gate.admit(caller)).failure();
    }

    private long remaining(Caller caller) {
        LimitView.Gauge requests = gate.admission().limits(caller).requests();
        assertNotNull(requests);
        return requests.remaining();
    }

    @Test
    void aRefusalTakesNothingFromAnyLimit() {
        Caller caller = gate.caller(gate.issue(5, null, 1));
        Decision.Permit running = permit(caller);
        for (int i = 0; i < 20; i++) {
            assertEquals(FailureCode.CONCURRENCY_LIMIT_EXCEEDED, refused(caller).code());
            assertEquals(Duration.ofSeconds(1), refused(caller).retryAfter());
        }
        assertEquals(4, remaining(caller));
        running.settle(TestingGate.done());
        permit(caller).settle(TestingGate.done());
        assertEquals(3, remaining(caller));
    }

    @Test
    void aDayEndsAtMidnightUtcAndTheWaitIsHonest() {
        Caller caller = gate.caller(gate.issue(null, 2, null));
        permit(caller);
        permit(caller);
        Failure refusal = refused(caller);
        assertEquals(FailureCode.RATE_LIMIT_EXCEEDED, refusal.code());
        assertEquals(Duration.ofHours(12), refusal.retryAfter());
        gate.clock().pass(Duration.ofHours(12).minusNanos(1));
        refused(caller);
        gate.clock().pass(Duration.ofNanos(1));
        permit(caller);
        assertEquals(1, remaining(caller));
    }

    @Test
    void ofTwoUsedUpLimitsTheLongerWaitIsTold() {
        Caller caller = gate.caller(gate.issue(1, 1, null));
        permit(caller);
        assertEquals(Duration.ofHours(12), refused(caller).retryAfter());
    }

    @Test
    void theDayIsRememberedOverARestart() {
        Issued issued = gate.issue(null, 3, null);
        Caller before = gate.caller(issued);
        permit(before).settle(TestingGate.done());
        permit(before).settle(TestingGate.done());
        gate.clock().pass(Duration.ofSeconds(1));
        gate.restart();
        Caller after = gate.caller(issued);
        assertEquals(1, remaining(after));
        permit(after);
        assertInstanceOf(Verdict.Refused.class, gate.identify(issued.secret(), Access.INFERENCE));
        assertEquals(2, gate.books().counted(), "once in each life");
    }

    @Test
    void aDayThatCannotBeCountedIsNotTakenForEmpty() {
        Issued issued = gate.issue(null, 3, null);
        gate.books().down(true);
        Verdict.Refused refused =
                assertInstanceOf(Verdict.Refused.class, gate.identify(issued.secret(), Access.INFERENCE));
        assertEquals(FailureCode.STORE_UNAVAILABLE, refused.failure().code());
        gate.books().down(false);
        gate.caller(issued);
    }

    @Test
    void whatIsWithdrawnIsAsIfItHadNeverBeen() {
        Caller caller = gate.caller(gate.issue(2, 2, 1));
        Decision.Permit permit = permit(caller);
        permit.withdraw();
        permit.withdraw();
        assertEquals(2, remaining(caller));
        assertTrue(gate.books().rows().isEmpty());
        assertEquals(false, permit.settle(TestingGate.done()));
        permit(caller).settle(TestingGate.done());
        assertEquals(1, gate.books().rows().size());
    }

    @Test
    void aTighterLimitCountsAtOnceAndTheViewShowsTheTightest() {
        Issued issued = gate.issue(100, 10, null);
        Caller caller = gate.caller(issued);
        permit(caller);
        assertEquals(9, remaining(caller));
        gate.ring()
                .issuer()
                .update(issued.key().id(), d -> d.limited(new Limits(1, null, null, null, null)), Witness.nobody());
        assertEquals(1, assertNotNullGauge(caller).limit());
        gate.ring().issuer().update(issued.key().id(), d -> d.limited(Limits.NONE), Witness.nobody());
        assertNull(gate.admission().limits(caller).requests());
    }

    private LimitView.Gauge assertNotNullGauge(Caller caller) {
        LimitView.Gauge gauge = gate.admission().limits(caller).requests();
        assertNotNull(gauge);
        return gauge;
    }

    @Test
    void manyAtOnceNeverTakeMoreThanThereIs() throws Exception {
        Caller caller = gate.caller(gate.issue(100, 70, 1000));
        Caller narrow = gate.caller(gate.issue(null, null, 3));
        AtomicInteger admitted = new AtomicInteger();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    return;
                }
                for (int n = 0; n < 50; n++) {
                    if (gate.admit(caller) instanceof Decision.Permit) {
                        admitted.incrementAndGet();
                    }
                    if (gate.admit(narrow) instanceof Decision.Permit permit) {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        running.decrementAndGet();
                        permit.settle(TestingGate.done());
                    }
                }
            }));
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(70, admitted.get());
        assertTrue(most.get() <= 3);
        assertInstanceOf(Decision.Permit.class, gate.admit(narrow));
    }
}
