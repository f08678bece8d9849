package dev.weir.gateway.telemetry;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.ledger.Settlement.Times;
import dev.weir.gateway.relay.CallRecord;

/** Calls that have ended, for tests. */
final class TestingCalls {
    private TestingCalls() {}

    static CallRecord completed(String requestId, String model, boolean known) {
        Settlement end = new Settlement(
                Outcome.COMPLETED,
                null,
                TokenCounts.of(12, 34),
                "sent-model",
                "gpu-1",
                new Times(5_020_000, 90_400_000));
        return new CallRecord(context(requestId), "key12", model, known, "express", end, 400_700, 2_000_000);
    }

    static CallRecord broken(String model) {
        Settlement end = new Settlement(
                Outcome.FAILED,
                FailureCode.UPSTREAM_DISCONNECTED,
                TokenCounts.NONE,
                "sent",
                "gpu-1",
                new Times(-1, 1_000_000));
        return new CallRecord(context("r"), "key12", model, true, null, end, 1_000, 0);
    }

    static CallRecord refused(String model, boolean known) {
        Settlement end = new Settlement(
                Outcome.REJECTED, FailureCode.RATE_LIMIT_EXCEEDED, TokenCounts.NONE, null, null, new Times(-1, 9_000));
        return new CallRecord(context("r"), "key12", model, known, null, end, 9_000, 0);
    }

    static CallContext context(String requestId) {
        return new CallContext(Door.OPENAI_CHAT, requestId, 0, null);
    }
}
