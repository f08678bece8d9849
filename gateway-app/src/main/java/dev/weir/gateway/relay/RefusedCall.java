package dev.weir.gateway.relay;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.limits.LimitView;

/**
 * A call that never began: no row, but a line in the log.
 *
 * @param known whether the catalogue knows the model that was asked for
 */
record RefusedCall(Failure failure, LimitView limits, boolean known) {
    /** What its edge is given. */
    static final Answer NO_ANSWER = new NoAnswer();

    /** The client left before it was let in. */
    static RefusedCall left(FailureCode why) {
        return new RefusedCall(Failure.of(why, "The client has left."), LimitView.NONE, true);
    }

    CallRecord record(CallContext call, String keyId, String model) {
        long total = System.nanoTime() - call.arrivedNanos();
        var settlement = new Settlement(
                outcome(failure.code()), failure.code(), TokenCounts.NONE, null, null, new Settlement.Times(-1, total));
        return new CallRecord(call, keyId, model, known, null, settlement, total, 0);
    }

    private static Outcome outcome(FailureCode code) {
        boolean gone = code == FailureCode.CANCELLED || code == FailureCode.DEADLINE_EXCEEDED;
        return gone ? Outcome.CANCELLED : Outcome.REJECTED;
    }

    private static final class NoAnswer implements Answer {
        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void leave(FailureCode why) {}
    }
}
