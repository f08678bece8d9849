package dev.weir.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.keys.Witness;
import dev.weir.gateway.limits.LimitView;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentifyTest {
    private static final Map<Scope, Set<Access>> OPENS = Map.of(
            Scope.INFERENCE, EnumSet.of(Access.INFERENCE, Access.INQUIRY),
            Scope.MODELS, EnumSet.of(Access.MODELS),
            Scope.USAGE_READ, EnumSet.of(Access.USAGE_READ),
            Scope.METRICS_READ, EnumSet.of(Access.METRICS_READ),
            Scope.ADMIN, EnumSet.of(Access.ADMIN, Access.USAGE_READ, Access.METRICS_READ));

    private final TestingGate gate = new TestingGate();

    private Failure refusal(@Nullable String secret, Access access) {
        return assertInstanceOf(Verdict.Refused.class, gate.identify(secret, access))
                .failure();
    }

    @Test
    void noKeyAWrongOneAndARevokedOneGetTheSameAnswer() {
        Issued revoked = gate.issue(null, null, null);
        gate.ring().issuer().revoke(revoked.key().id(), false, Witness.nobody());
        Failure none = refusal(null, Access.INFERENCE);
        assertEquals(FailureCode.INVALID_API_KEY, none.code());
        assertEquals(none, refusal("", Access.INFERENCE));
        assertEquals(none, refusal("weir_garbage", Access.INFERENCE));
        assertEquals(none, refusal("sk-proj-of-somebody-else", Access.INFERENCE));
        String stranger = gate.issue(null, null, null).secret();
        assertEquals(
                none,
                new TestingGate().identify(stranger, Access.INFERENCE) instanceof Verdict.Refused(Failure f, var limits)
                        ? f
                        : null);
        assertEquals(none, refusal(revoked.secret(), Access.INFERENCE));
        assertFalse(none.message().contains("weir_"));
    }

    @Test
    void garbageReachesNoStore() {
        refusal("weir_" + "0".repeat(61), Access.INFERENCE);
        assertEquals(0, gate.ring().store().reads());
    }

    @Test
    void onlyWhoHasTheKeyLearnsThatItIsDisabledOrExpired() {
        Issued issued = gate.issue(null, null, null);
        gate.ring().issuer().disable(issued.key().id(), Witness.nobody());
        assertEquals(
                FailureCode.API_KEY_DISABLED,
                refusal(issued.secret(), Access.INFERENCE).code());
        Issued brief = gate.ring()
                .issue(KeyDraft.labelled("brief")
                        .expiring(gate.clock().instant().plusSeconds(60)));
        assertInstanceOf(Verdict.Known.class, gate.identify(brief.secret(), Access.INFERENCE));
        gate.clock().pass(Duration.ofSeconds(60));
        assertEquals(
                FailureCode.API_KEY_EXPIRED,
                refusal(brief.secret(), Access.INFERENCE).code());
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void aScopeOpensWhatTheTableSaysAndNothingElse(Scope scope) {
        Issued issued = gate.ring().issue(KeyDraft.labelled("s").scoped(Set.of(scope)));
        Set<Access> opened = OPENS.get(scope);
        assertNotNull(opened);
        for (Access access : EnumSet.complementOf(EnumSet.of(Access.OPEN))) {
            if (opened.contains(access)) {
                assertInstanceOf(Verdict.Known.class, gate.identify(issued.secret(), access));
            } else {
                assertEquals(
                        FailureCode.PERMISSION_DENIED,
                        refusal(issued.secret(), access).code());
            }
        }
    }

    @Test
    void aCachedKeyIsAnsweredOnTheSpotAndWithoutADatabase() {
        Issued issued = gate.issue(10, null, 2);
        gate.caller(issued);
        gate.ring().store().down(true);
        gate.books().down(true);
        var verdict = gate.admission()
                .identify(new Credential(issued.secret()), Access.INFERENCE, new Source(null))
                .toCompletableFuture();
        assertTrue(verdict.isDone());
        assertInstanceOf(Verdict.Known.class, verdict.join());
        assertEquals(1, gate.ring().store().reads());
    }

    @Test
    void anUnknownKeyWithoutADatabaseIsNotCalledWrong() {
        Issued issued = gate.issue(null, null, null);
        gate.ring().store().down(true);
        assertEquals(
                FailureCode.STORE_UNAVAILABLE,
                refusal(issued.secret(), Access.INFERENCE).code());
    }

    @Test
    void aUsedUpLimitIsSaidEarlyWithItsHeadersAndTakesNothing() {
        Issued issued = gate.issue(1, null, null);
        Caller caller = gate.caller(issued);
        gate.admit(caller);
        Verdict.Refused refused =
                assertInstanceOf(Verdict.Refused.class, gate.identify(issued.secret(), Access.INFERENCE));
        assertEquals(FailureCode.RATE_LIMIT_EXCEEDED, refused.failure().code());
        assertEquals(Duration.ofSeconds(60), refused.failure().retryAfter());
        assertEquals(
                new LimitView.Gauge(1, 0, Duration.ofSeconds(60)),
                refused.limits().requests());
        gate.clock().pass(Duration.ofSeconds(60));
        assertInstanceOf(Decision.Permit.class, gate.admit(gate.caller(issued)));
    }

    @Test
    void everyUseIsNotedOnceAMinute() {
        Issued issued = gate.issue(null, null, null);
        gate.caller(issued);
        gate.caller(issued);
        assertEquals(1, gate.ring().store().uses().size());
    }
}
