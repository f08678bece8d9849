package dev.weir.gateway.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.KnownSecret.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long keys are believed while the database says nothing, told by a clock that the test moves. */
class StaleKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
    private final Confirmation confirmation = new Confirmation(FeedSettings.DEFAULT, nanos::get);
    private final TestingRing testing = new TestingRing(InstantSource.fixed(NOW), RingSettings.DEFAULT, confirmation);
    private final Issued issued = testing.issue(KeyDraft.labelled("app"));
    private final KnownSecret known = testing.find(issued.secret()).orElseThrow();

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void databaseAnswers() {
        confirmation.confirmed(nanos.get());
    }

    private void metered() {
        testing.keeper().update(issued.key().account(), terms -> terms.metered(true), Witness.nobody());
    }

    @Test
    void aKeyWithoutABalanceGoesOnForAMinuteAndComesBackByItself() {
        pass(Duration.ofSeconds(60));
        assertEquals(Standing.GOOD, known.standing(NOW));
        pass(SECOND);
        assertEquals(Standing.UNCONFIRMED, known.standing(NOW));
        databaseAnswers();
        assertEquals(Standing.GOOD, known.standing(NOW));
    }

    @Test
    void aMeteredKeyDoesNotOutliveTheDoubtAndComesBackByItself() {
        metered();
        pass(Duration.ofSeconds(5));
        assertEquals(Standing.GOOD, known.standing(NOW));
        pass(SECOND);
        assertEquals(Standing.UNPAYABLE, known.standing(NOW));
        databaseAnswers();
        assertEquals(Standing.GOOD, known.standing(NOW));
    }

    @Test
    void whatIsKnownToBeRevokedStaysSo() {
        testing.issuer().revoke(issued.key().id(), false, Witness.nobody());
        pass(Duration.ofHours(1));
        assertEquals(Standing.REVOKED, known.standing(NOW));
    }

    @Test
    void aSecretThatWasUnknownIsNotCalledSoWithoutTheDatabase() {
        String stranger = testing.format().newSecret(testing.format().newId());
        assertTrue(testing.find(stranger).isEmpty());
        assertTrue(testing.find(stranger).isEmpty(), "remembered");
        testing.store().down(true);
        confirmation.unanswered();
        GatewayException lost = assertThrows(GatewayException.class, () -> testing.find(stranger));
        assertEquals(FailureCode.STORE_UNAVAILABLE, lost.failure().code());
        assertEquals(2, testing.store().reads() - 1, "asked again instead of remembered");
    }

    @Test
    void nobodyWaitsForADatabaseThatIsAwayAndTheFirstAnswerEndsThat() {
        int before = testing.store().reads();
        Issued cold = testing.issue(KeyDraft.labelled("cold"));
        pass(Duration.ofSeconds(6));
        GatewayException lost = assertThrows(GatewayException.class, () -> testing.find(cold.secret()));
        assertEquals(FailureCode.STORE_UNAVAILABLE, lost.failure().code());
        assertEquals(before, testing.store().reads(), "no thread was sent to it");
        databaseAnswers();
        assertTrue(testing.find(cold.secret()).isPresent());
    }

    @Test
    void anEndIsComparedWithTheDatabasesClock() {
        testing.issuer().update(issued.key().id(), d -> d.expiring(NOW.plusSeconds(600)), Witness.nobody());
        assertEquals(Standing.GOOD, known.standing(NOW));
        confirmation.skewed(Duration.ofMinutes(5));
        assertEquals(Standing.GOOD, known.standing(NOW.plusSeconds(299)));
        assertEquals(Standing.EXPIRED, known.standing(NOW.plusSeconds(300)));
        confirmation.skewed(Duration.ofMinutes(-5));
        assertEquals(Standing.GOOD, known.standing(NOW.plusSeconds(899)));
        assertEquals(Standing.EXPIRED, known.standing(NOW.plusSeconds(900)));
    }

    @Test
    void readinessKnowsOfTheDoubt() {
        assertFalse(confirmation.doubtful());
        pass(Duration.ofSeconds(6));
        assertTrue(confirmation.doubtful());
    }
}
