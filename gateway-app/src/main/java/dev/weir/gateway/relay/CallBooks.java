package dev.weir.gateway.relay;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.admission.Decision.Permit;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.provider.Sending;
import org.jspecify.annotations.Nullable;

/** What one admitted call writes down: it keeps the times, and settles the permit when the call ends. */
final class CallBooks {
    private final CallContext call;
    private final String keyId;
    private final Demand demand;
    private final Permit permit;
    private final CallObserver observer;
    private long sentNanos = -1;
    private long waitedNanos;
    private long firstTokenNanos = -1;
    private @Nullable String sentModel;
    private @Nullable String backend;
    private @Nullable String lane;

    CallBooks(CallContext call, String keyId, Demand demand, Permit permit, CallObserver observer) {
        this.call = call;
        this.keyId = keyId;
        this.demand = demand;
        this.permit = permit;
        this.observer = observer;
    }

    CallContext call() {
        return call;
    }

    String keyId() {
        return keyId;
    }

    Permit permit() {
        return permit;
    }

    /** A backend was chosen. */
    void goingTo(String chosenBackend, String chosenModel) {
        backend = chosenBackend;
        sentModel = chosenModel;
        permit.sentTo(chosenBackend, chosenModel);
    }

    /** Whether the client wants each word when it is made. */
    boolean streams() {
        return demand.streamed();
    }

    /** It stood in the line for so long. */
    void waited(long nanos) {
        waitedNanos += nanos;
    }

    /** Nanoseconds in the line. */
    long waitedNanos() {
        return waitedNanos;
    }

    /** What the gate decides about an attempt, the first one being 0. */
    Sending sending(String model, int attempt) {
        String id = attempt == 0 ? permit.callId() : permit.callId() + "-" + attempt;
        return new Sending(model, permit.mostTokens(), id);
    }

    /** The request goes out now; only the first time counts for what the gate added. */
    void sending() {
        if (sentNanos < 0) {
            sentNanos = elapsed();
        }
    }

    void answeredBy(String chosenLane) {
        lane = chosenLane;
    }

    /** Nanoseconds since the request went out. */
    long upstreamNanos() {
        return elapsed() - Math.max(0, sentNanos);
    }

    /** More of the answer was read. */
    void progressed(Lane<?> answer) {
        if (answer.begun()) {
            if (firstTokenNanos < 0) {
                firstTokenNanos = elapsed();
            }
            permit.made(answer.pieces());
        }
    }

    /** The tokens of the answer as far as it went: what the upstream told, or else an estimate. */
    TokenCounts counts(@Nullable Lane<?> answer) {
        return answer == null ? TokenCounts.NONE : counts(answer, demand.promptBound());
    }

    /** The same for an answer, or a part of one, to a prompt of at most so many tokens. */
    static TokenCounts counts(Lane<?> answer, long promptBound) {
        TokenCounts told = answer.reported();
        if (told != null) {
            return told;
        }
        int prompt = answer.begun() ? (int) Math.min(Integer.MAX_VALUE, (promptBound + 3) / 4) : 0;
        return new TokenCounts(prompt, answer.pieces(), 0, 0, true);
    }

    /** Settles; only the first call counts. */
    Ending settle(Outcome outcome, @Nullable FailureCode failure, TokenCounts counts) {
        long total = elapsed();
        var settlement = new Settlement(
                outcome, failure, counts, sentModel, backend, new Settlement.Times(firstTokenNanos, total));
        if (permit.settle(settlement)) {
            observe(settlement);
        }
        return new Ending(counts, Math.max(0, firstTokenNanos), total, permit.cost());
    }

    /** The request was wrong before any upstream heard of it: no row, but still a line in the log. */
    void withdraw(FailureCode why) {
        permit.withdraw();
        observe(new Settlement(
                Outcome.REJECTED, why, TokenCounts.NONE, sentModel, backend, new Settlement.Times(-1, elapsed())));
    }

    private void observe(Settlement settlement) {
        long gate = sentNanos < 0 ? settlement.times().total() : sentNanos;
        try {
            observer.ended(new CallRecord(
                    call, keyId, demand.model(), true, lane, settlement, gate - waitedNanos, waitedNanos));
        } catch (RuntimeException bug) {
            Bugs.failure(this, bug);
        }
    }

    private long elapsed() {
        return System.nanoTime() - call.arrivedNanos();
    }
}
