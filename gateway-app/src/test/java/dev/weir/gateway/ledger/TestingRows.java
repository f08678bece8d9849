package dev.weir.gateway.ledger;

import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Settlement.Times;
import dev.weir.gateway.ledger.UsageRow.Payer;
import dev.weir.gateway.ledger.UsageRow.Start;
import java.time.Instant;

/** Rows for tests. */
final class TestingRows {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private TestingRows() {}

    static UsageRow row(String callId) {
        return row(callId, "key-one", "llama", NOON);
    }

    static UsageRow row(String callId, String keyId, String model, Instant at) {
        Settlement end = new Settlement(
                Outcome.COMPLETED,
                null,
                new TokenCounts(10, 20, 3, 4, false),
                "sent-" + model,
                "gpu-1",
                new Times(5_000_000, 90_000_000));
        return new UsageRow(
                callId,
                "request-" + callId,
                new Payer(keyId, "acct-" + keyId),
                new Start(Door.GRPC_CHAT, model, at),
                end,
                Charge.NONE);
    }

    static UsageRow failed(String callId) {
        Settlement end = new Settlement(
                Outcome.FAILED,
                FailureCode.UPSTREAM_DISCONNECTED,
                new TokenCounts(7, 0, 0, 0, true),
                null,
                null,
                new Times(-1, 4_000));
        return new UsageRow(
                callId,
                "r",
                new Payer("key-two", "acct-two"),
                new Start(Door.OLLAMA_CHAT, "grüße:7b", NOON),
                end,
                Charge.NONE);
    }
}
