package dev.weir.gateway.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.KnownSecret.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicReference<Instant> clock = new AtomicReference<>(START);
    private final TestingRing testing = new TestingRing((InstantSource) clock::get);
    private final Issued first = testing.issue(KeyDraft.labelled("app"));
    private final String id = first.key().id();

    private Issued rotate(Duration overlap) {
        return testing.issuer().rotate(id, overlap, Witness.nobody());
    }

    private Standing standing(Issued issued) {
        return testing.find(issued.secret()).orElseThrow().standing(clock.get());
    }

    @Test
    void bothSecretsOpenTheKeyUntilTheOverlapEnds() {
        KnownSecret held = testing.find(first.secret()).orElseThrow();
        Issued second = rotate(Duration.ofHours(24));
        assertEquals(Standing.GOOD, standing(first));
        assertEquals(Standing.GOOD, standing(second));
        assertEquals(id, second.key().id());
        assertEquals(2, second.key().liveSecrets(clock.get()).size());
        clock.set(START.plus(Duration.ofHours(24)).minusMillis(1));
        assertEquals(Standing.GOOD, held.standing(clock.get()));
        clock.set(START.plus(Duration.ofHours(24)));
        assertEquals(Standing.EXPIRED, held.standing(clock.get()), "for who was identified before, too");
        assertEquals(Standing.GOOD, standing(second));
        assertEquals(1, second.key().liveSecrets(clock.get()).size());
    }

    @Test
    void withoutAnOverlapTheOldSecretEndsAtOnce() {
        KnownSecret held = testing.find(first.secret()).orElseThrow();
        Issued second = rotate(Duration.ZERO);
        assertEquals(Standing.REVOKED, held.standing(clock.get()));
        assertEquals(Standing.GOOD, standing(second));
        assertEquals(
                second.secret().substring(second.secret().length() - 4),
                second.key().life().lastFour());
    }

    @Test
    void aLaterRotationNeverLengthensALife() {
        rotate(Duration.ofHours(1));
        rotate(Duration.ofDays(30));
        KnownSecret oldest = testing.find(first.secret()).orElseThrow();
        clock.set(START.plus(Duration.ofHours(1)));
        assertEquals(Standing.EXPIRED, oldest.standing(clock.get()));
    }

    @Test
    void aLookUpUnderWayDoesNotBringAnOldEndBack() throws Exception {
        TestingKeyStore.Hold hold = testing.store().hold();
        var loading = testing.ring().find(testing.digest(first.secret())).toCompletableFuture();
        hold.awaitRead();
        rotate(Duration.ZERO);
        hold.release();
        assertEquals(
                Optional.empty(),
                loading.get(20, TimeUnit.SECONDS).map(known -> known.standing(clock.get())),
                "read again, and gone");
    }

    @Test
    void overlapsAndNumbersAreBounded() {
        refused(FailureCode.INVALID_VALUE, Duration.ofDays(30).plusMillis(1));
        refused(FailureCode.INVALID_VALUE, Duration.ofMillis(-1));
        for (int i = 0; i < 7; i++) {
            rotate(Duration.ofDays(1));
        }
        refused(FailureCode.CONFLICT, Duration.ofDays(1));
        assertEquals(1, rotate(Duration.ZERO).key().secrets().size());
        testing.issuer().revoke(id, false, Witness.nobody());
        refused(FailureCode.CONFLICT, Duration.ZERO);
    }

    private void refused(FailureCode code, Duration overlap) {
        GatewayException refusal = assertThrows(GatewayException.class, () -> rotate(overlap));
        assertEquals(code, refusal.failure().code());
    }
}
