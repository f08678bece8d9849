package dev.weir.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.Witness;
import org.junit.jupiter.api.Test;

/** Keys that were made elsewhere, at the door. */
class ForeignKeysTest {
    private static final String TOKEN = "sk-Yq3xN0bT5vW8zK1mR7cJpA";

    private final TestingGate gate = new TestingGate();

    private FailureCode refusal(String secret) {
        return assertInstanceOf(Verdict.Refused.class, gate.identify(secret, Access.INFERENCE))
                .failure()
                .code();
    }

    @Test
    void whileThereAreNoneTheDatabaseIsNotAsked() {
        for (int i = 0; i < 200; i++) {
            assertEquals(FailureCode.INVALID_API_KEY, refusal(TOKEN + i));
        }
        assertEquals(0, gate.ring().store().reads());
    }

    @Test
    void aKeyFromElsewhereIsReadOnceAndKnownThen() {
        gate.ring().adopt(TOKEN);
        assertInstanceOf(Verdict.Known.class, gate.identify(TOKEN, Access.INFERENCE));
        int reads = gate.ring().store().reads();
        for (int i = 0; i < 10; i++) {
            assertInstanceOf(Verdict.Known.class, gate.identify(TOKEN, Access.INFERENCE));
        }
        assertEquals(reads, gate.ring().store().reads());
    }

    @Test
    void itMayInferAndNothingElse() {
        gate.ring().adopt(TOKEN);
        assertInstanceOf(Verdict.Refused.class, gate.identify(TOKEN, Access.ADMIN));
    }

    @Test
    void revokedItIsRefusedAtOnce() {
        String id = gate.ring().adopt(TOKEN).id();
        assertInstanceOf(Verdict.Known.class, gate.identify(TOKEN, Access.INFERENCE));
        gate.ring().issuer().revoke(id, false, Witness.nobody());
        assertEquals(FailureCode.INVALID_API_KEY, refusal(TOKEN));
    }

    @Test
    void whoeverTriesManyIsToldToWaitAndTheDatabaseIsLeftInPeace() {
        gate.ring().takeForeign();
        FailureCode last = FailureCode.INVALID_API_KEY;
        for (int i = 0; i < 500; i++) {
            last = refusal("guess-number-" + i);
        }
        assertEquals(FailureCode.RATE_LIMIT_EXCEEDED, last);
        assertTrue(gate.ring().store().reads() <= 60, "" + gate.ring().store().reads());
    }

    @Test
    void aWrongOneThatIsTriedAgainIsNotLookedUpAgain() {
        gate.ring().takeForeign();
        for (int i = 0; i < 20; i++) {
            assertEquals(FailureCode.INVALID_API_KEY, refusal("the-same-guess"));
        }
        assertEquals(1, gate.ring().store().reads());
    }
}
