package dev.weir.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the books say of a call does not depend on who noticed first that it was over: the client, or the gate by its own clock. */
class BlameTest {
    @ParameterizedTest
    @EnumSource(
            value = FailureCode.class,
            names = {"CANCELLED", "DEADLINE_EXCEEDED", "KEY_REVOKED"})
    void aCallThatNobodyFailedIsCancelled(FailureCode why) {
        assertEquals(Outcome.CANCELLED, Blame.outcome(Failure.of(why, "over")));
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureCode.class,
            names = {"UPSTREAM_UNAVAILABLE", "UPSTREAM_ERROR", "UPSTREAM_TIMEOUT", "INTERNAL"})
    void aCallThatAServerOrTheGateFailedHasFailed(FailureCode why) {
        assertEquals(Outcome.FAILED, Blame.outcome(Failure.of(why, "failed")));
    }
}
