package dev.weir.gateway.telemetry;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.relay.CallRecord;
import java.time.Instant;

/**
 * One call as one line: ids, names, tokens, times and the outcome; no bodies, no secrets. For people the values of few lengths come first and
 * stand below each other.
 */
final class CallLine {
    private static final int OUTCOME_WIDTH = "completed".length();
    private static final int DOOR_WIDTH = "openai_completions".length();
    private static final int MILLIS_WIDTH = "123456.789".length();
    private static final int TOKENS_WIDTH = "123456".length();

    private CallLine() {}

    /** For people: {@code name=value}, a value in quotes where it is not plain. */
    static String text(Instant at, CallRecord call) {
        return fill(new TextLine(at), call).end();
    }

    /** For programs: a JSON object; what did not happen has no member. */
    static String json(Instant at, CallRecord call) {
        return fill(new JsonLine(at), call).end();
    }

    private static <T extends LineWriter> T fill(T line, CallRecord call) {
        Settlement end = call.settlement();
        FailureCode failure = end.failure();
        line.text("outcome", end.outcome().label(), OUTCOME_WIDTH);
        line.text("door", call.call().door().label(), DOOR_WIDTH);
        line.millis("total_ms", end.times().total(), MILLIS_WIDTH);
        line.millis("first_token_ms", end.times().firstToken(), MILLIS_WIDTH);
        line.millis("gate_ms", call.gateNanos(), MILLIS_WIDTH);
        line.millis("queue_ms", call.waitedNanos() == 0 ? -1 : call.waitedNanos(), MILLIS_WIDTH);
        line.number("prompt_tokens", end.counts().prompt(), TOKENS_WIDTH);
        line.number("completion_tokens", end.counts().completion(), TOKENS_WIDTH);
        line.text("key", call.keyId(), 0);
        line.text("model", call.askedModel(), 0);
        line.text("sent_model", end.sentModel(), 0);
        line.text("backend", end.backend(), 0);
        line.text("lane", call.lane(), 0);
        line.text("failure", failure == null ? null : failure.wireName(), 0);
        line.text("request_id", call.call().requestId(), 0);
        return line;
    }
}
