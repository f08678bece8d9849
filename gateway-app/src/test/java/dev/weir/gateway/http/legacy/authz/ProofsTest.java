package dev.weir.gateway.http.legacy.authz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProofsTest {
    private static final Credential KEY = new Credential("weir_key");

    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final Proofs proofs = proofs("0123456789abcdef0123456789abcdef");

    private Proofs proofs(String secret) {
        return new Proofs(secret.getBytes(UTF_8), Duration.ofSeconds(30), () -> Instant.ofEpochMilli(millis.get()));
    }

    @Test
    void aProofCountsOnceAndUntilItsEnd() {
        String proof = proofs.make(KEY);
        assertTrue(proofs.check(proof, KEY));
        assertFalse(proofs.check(proof, KEY));
        String late = proofs.make(KEY);
        millis.addAndGet(30_000);
        assertFalse(proofs.check(late, KEY));
    }

    @Test
    void aProofThatIsGoodForLongerThanUsesAreRememberedProvesNothing() {
        millis.addAndGet(60_001);
        String ahead = proofs.make(KEY);
        millis.addAndGet(-60_001);
        assertFalse(proofs.check(ahead, KEY));
        millis.addAndGet(1);
        assertTrue(proofs.check(ahead, KEY));
        millis.addAndGet(89_999);
        assertFalse(proofs.check(ahead, KEY), "it is remembered until its end");
    }

    @Test
    void aProofOfAnotherSecretOrKeyOrTimeIsForged() {
        String proof = proofs.make(KEY);
        refused(proofs("another secret of 32 bytes or so"), proof, KEY);
        refused(proofs, proof, new Credential("weir_other"));
        refused(proofs, proof.replaceFirst("^\\d+", "9999999999999"), KEY);
        refused(proofs, "", KEY);
        assertTrue(proofs("0123456789abcdef0123456789abcdef").check(proof, KEY), "another gate, the same secret");
    }

    private static void refused(Proofs by, String proof, Credential key) {
        GatewayException refusal = assertThrows(GatewayException.class, () -> by.check(proof, key));
        assertEquals(FailureCode.PERMISSION_DENIED, refusal.failure().code());
    }
}
