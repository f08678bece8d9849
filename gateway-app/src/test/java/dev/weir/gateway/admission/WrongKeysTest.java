package dev.weir.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.TestingRing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WrongKeysTest {
    private static final int BURST = 60;

    private final TestingGate gate = new TestingGate();

    private static Source from(String address) {
        try {
            return Source.of(new InetSocketAddress(InetAddress.getByName(address), 40_000));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private Verdict show(String secret, Source source) {
        return gate.admission()
                .identify(new Credential(secret), Access.INFERENCE, source)
                .toCompletableFuture()
                .join();
    }

    private String stranger() {
        return new TestingRing(gate.clock()).issue(KeyDraft.labelled("x")).secret();
    }

    private FailureCode guess(Source source) {
        return failure(show(stranger(), source)).code();
    }

    private static Failure failure(Verdict verdict) {
        return assertInstanceOf(Verdict.Refused.class, verdict).failure();
    }

    private void useUp(Source source) {
        for (int i = 0; i < BURST; i++) {
            assertEquals(FailureCode.INVALID_API_KEY, guess(source));
        }
    }

    @Test
    void whoTriesTooManyIsRefusedWithoutALookIntoTheDatabase() {
        useUp(from("192.0.2.1"));
        int before = gate.ring().store().reads();
        Failure refusal = failure(show(stranger(), from("192.0.2.250")));
        assertEquals(FailureCode.RATE_LIMIT_EXCEEDED, refusal.code());
        assertEquals(Duration.ofSeconds(1), refusal.retryAfter());
        assertEquals(before, gate.ring().store().reads());
    }

    @Test
    void aKeyThatIsKnownIsNeverLockedOut() {
        Issued issued = gate.issue(null, null, null);
        gate.caller(issued);
        useUp(from("192.0.2.1"));
        assertInstanceOf(Verdict.Known.class, show(issued.secret(), from("192.0.2.1")));
    }

    @Test
    void aGoodKeyThatIsColdTakesATryAndGivesItBack() {
        useUp(from("192.0.2.1"));
        gate.clock().pass(Duration.ofSeconds(1));
        for (int i = 0; i < 10; i++) {
            assertInstanceOf(
                    Verdict.Known.class, show(gate.issue(null, null, null).secret(), from("192.0.2.1")));
        }
        assertEquals(FailureCode.INVALID_API_KEY, guess(from("192.0.2.1")));
        assertEquals(FailureCode.RATE_LIMIT_EXCEEDED, guess(from("192.0.2.1")));
    }

    @Test
    void theSameWrongKeyAgainAndGarbageCountForNothing() {
        String wrong = stranger();
        for (int i = 0; i < 10 * BURST; i++) {
            assertEquals(
                    FailureCode.INVALID_API_KEY,
                    failure(show(wrong, from("192.0.2.1"))).code());
            assertEquals(
                    FailureCode.INVALID_API_KEY,
                    failure(show("weir_garbage", from("192.0.2.1"))).code());
        }
        assertEquals(FailureCode.INVALID_API_KEY, guess(from("192.0.2.1")));
    }

    @Test
    void aNeighbourIsNotAnotherNetworkAndAnotherNetworkIsNotANeighbour() {
        useUp(from("192.0.2.1"));
        assertEquals(FailureCode.INVALID_API_KEY, guess(from("192.0.3.1")));
        useUp(from("2001:db8:1:100::1"));
        assertEquals(FailureCode.RATE_LIMIT_EXCEEDED, guess(from("2001:db8:1:1ff:ffff::1")));
        assertEquals(FailureCode.INVALID_API_KEY, guess(from("2001:db8:1:200::1")));
    }

    @Test
    void triesComeBackOneASecond() {
        useUp(from("192.0.2.1"));
        gate.clock().pass(Duration.ofSeconds(2));
        assertEquals(FailureCode.INVALID_API_KEY, guess(from("192.0.2.1")));
        assertEquals(FailureCode.INVALID_API_KEY, guess(from("192.0.2.1")));
        assertEquals(FailureCode.RATE_LIMIT_EXCEEDED, guess(from("192.0.2.1")));
    }

    @Test
    void aLostDatabaseIsNobodysFailure() {
        gate.ring().store().down(true);
        for (int i = 0; i < 2 * BURST; i++) {
            assertEquals(FailureCode.STORE_UNAVAILABLE, guess(from("192.0.2.1")));
        }
    }

    @Test
    void theTableIsBounded() {
        WrongKeys keys = new WrongKeys(gate.clock());
        for (int i = 0; i < 50_000; i++) {
            keys.take(from((i >> 16 & 255) + 1 + "." + (i >> 8 & 255) + "." + (i & 255) + ".1"));
        }
        assertTrue(keys.size() <= 10_000);
    }
}
