package dev.weir.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.keys.Witness;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.limits.LimitView;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmitTest {
    private final TestingGate gate = new TestingGate();

    private Decision.Permit permit(Caller caller) {
        return assertInstanceOf(Decision.Permit.class, gate.admit(caller));
    }

    private Failure refused(Decision decision) {
        return assertInstanceOf(Decision.Refused.class, decision).failure();
    }

    @Test
    void aCallIsWrittenOnceWithAllThatIsKnownOfIt() {
        Issued issued = gate.issue(null, null, null);
        Decision.Permit permit = permit(gate.caller(issued));
        assertTrue(permit.settle(TestingGate.done()));
        assertFalse(permit.settle(TestingGate.done()));
        permit.withdraw();
        UsageRow row = gate.books().rows().getFirst();
        assertEquals(1, gate.books().rows().size());
        assertEquals(permit.callId(), row.callId());
        assertEquals("req-1", row.requestId());
        assertEquals(new UsageRow.Payer(issued.key().id(), issued.key().account()), row.payer());
        assertEquals("llama3.2", row.start().askedModel());
        assertEquals(gate.clock().instant(), row.start().at());
        assertEquals(TestingGate.done(), row.settlement());
    }

    @Test
    void callIdsAreUniqueAndSortByTime() {
        Caller caller = gate.caller(gate.issue(null, null, null));
        String before = permit(caller).callId();
        gate.clock().pass(Duration.ofMillis(1));
        String after = permit(caller).callId();
        assertTrue(before.compareTo(after) < 0);
        assertEquals(7, UUID.fromString(before).version());
        assertEquals(2, UUID.fromString(before).variant());
    }

    @Test
    void everyCallHasACapOnItsTokens() {
        Caller caller = gate.caller(gate.issue(null, null, null));
        assertEquals(4096, mostTokens(caller, null));
        assertEquals(7, mostTokens(caller, 7));
        assertEquals(4096, mostTokens(caller, Integer.MAX_VALUE));
        assertEquals(1, mostTokens(caller, 0));
    }

    private int mostTokens(Caller caller, @Nullable Integer asked) {
        Decision decision = TestingGate.decision(gate.admission().admit(caller, TestingGate.ask("m", asked)));
        return assertInstanceOf(Decision.Permit.class, decision).mostTokens();
    }

    @Test
    void aModelThatTheKeyMayNotUseIsNotThere() {
        Issued issued = gate.ring().issue(KeyDraft.labelled("m").forModels(List.of("llama*", "fast")));
        Caller caller = gate.caller(issued);
        permit(caller);
        Failure refusal = refused(TestingGate.decision(gate.admission().admit(caller, TestingGate.ask("qwen", null))));
        assertEquals(FailureCode.MODEL_NOT_FOUND, refusal.code());
        assertEquals("model", refusal.param());
    }

    @Test
    void aKeyIsJudgedAsItIsNowAndNotAsItWasIdentified() {
        Issued issued = gate.issue(null, null, null);
        String id = issued.key().id();
        Caller caller = gate.caller(issued);
        gate.ring().issuer().disable(id, Witness.nobody());
        assertEquals(FailureCode.API_KEY_DISABLED, refused(gate.admit(caller)).code());
        gate.ring().issuer().enable(id, Witness.nobody());
        permit(caller);
        gate.ring().issuer().update(id, draft -> draft.scoped(Set.of(Scope.MODELS)), Witness.nobody());
        assertEquals(FailureCode.PERMISSION_DENIED, refused(gate.admit(caller)).code());
        gate.ring().issuer().revoke(id, false, Witness.nobody());
        assertEquals(FailureCode.INVALID_API_KEY, refused(gate.admit(caller)).code());
    }

    @Test
    void aKeyThatExpiresBetweenTheStepsIsRefused() {
        Issued issued = gate.ring()
                .issue(KeyDraft.labelled("e").expiring(gate.clock().instant().plusSeconds(1)));
        Caller caller = gate.caller(issued);
        gate.clock().pass(Duration.ofSeconds(1));
        assertEquals(FailureCode.API_KEY_EXPIRED, refused(gate.admit(caller)).code());
    }

    @Test
    void noCallIsTakenThatCouldNotBeWritten() {
        Caller caller = gate.caller(gate.issue(1, null, null));
        gate.books().room(false);
        assertEquals(FailureCode.OVERLOADED, refused(gate.admit(caller)).code());
        gate.books().room(true);
        permit(caller);
    }

    @Test
    void aKeyWithoutLimitsShowsNone() {
        Caller caller = gate.caller(gate.issue(null, null, null));
        assertEquals(LimitView.NONE, permit(caller).limits());
        assertNull(gate.admission().limits(caller).requests());
    }
}
