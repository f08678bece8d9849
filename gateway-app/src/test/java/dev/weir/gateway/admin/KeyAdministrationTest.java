package dev.weir.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.gateway.audit.TestingAnswers;
import dev.weir.gateway.audit.TestingTrail;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.KnownSecret.Standing;
import dev.weir.gateway.keys.TestingRing;
import dev.weir.gateway.keys.TestingTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyAdministrationTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static final Actor OPERATOR = Actor.gate();

    private final TestingRing ring = new TestingRing(InstantSource.fixed(NOW));
    private final TestingTrail trail = new TestingTrail();
    private final List<String> stopped = new ArrayList<>();
    private final KeyAdministration administration = new KeyAdministration(
            ring.issuer(), this::stop, trail, new Idempotency(new TestingAnswers(), new TestingTransaction()));

    private int stop(String keyId) {
        stopped.add(keyId);
        return 3;
    }

    @Test
    void aKeyOpensUntilItIsDisabledAndAgainWhenItIsEnabled() {
        Issued issued = administration.create(OPERATOR, KeyDraft.labelled("app"), null);
        String id = issued.key().id();
        assertEquals(Standing.GOOD, standing(issued));
        administration.disable(OPERATOR, id);
        assertEquals(Standing.DISABLED, standing(issued));
        administration.enable(OPERATOR, id);
        assertEquals(Standing.GOOD, standing(issued));
        assertFalse(issued.toString().contains(issued.secret()));
    }

    private Standing standing(Issued issued) {
        return ring.find(issued.secret()).orElseThrow().standing(NOW);
    }

    @Test
    void anUpdateIsSeenByTheNextLook() {
        String id = administration
                .create(OPERATOR, KeyDraft.labelled("app"), null)
                .key()
                .id();
        administration.update(OPERATOR, id, draft -> draft.forModels(List.of("llama*")));
        assertEquals(List.of("llama*"), administration.get(OPERATOR, id).models());
        assertEquals(1, administration.list(OPERATOR, null, 0, "").keys().size());
    }

    @Test
    void onlyARevocationThatIsToBeNowStopsCalls() {
        String first = administration
                .create(OPERATOR, KeyDraft.labelled("a"), null)
                .key()
                .id();
        String second = administration
                .create(OPERATOR, KeyDraft.labelled("b"), null)
                .key()
                .id();
        assertEquals(0, administration.revoke(OPERATOR, first, false).callsStopped());
        KeyAdministration.Revoked revoked = administration.revoke(OPERATOR, second, true);
        assertEquals(3, revoked.callsStopped());
        assertEquals(ApiKey.State.REVOKED, revoked.key().life().state());
        assertEquals(List.of(second), stopped);
    }

    @Test
    void aKeyThatIsNotThereIsNotFound() {
        GatewayException refusal =
                assertThrows(GatewayException.class, () -> administration.revoke(OPERATOR, "nobody", true));
        assertEquals(FailureCode.NOT_FOUND, refusal.failure().code());
        assertEquals(List.of(), stopped);
    }
}
