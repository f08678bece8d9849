package dev.weir.gateway.relay;

import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Ask;
import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.admission.Decision;
import dev.weir.gateway.admission.LimitView;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.routing.Resolved;
import dev.weir.gateway.routing.Router;

/** Opens calls: from an identified caller and a checked request to a running {@link RelayedCall}, or to a refusal. */
public final class GateRelay implements Relay {
    private static final Answer NONE = new NoAnswer();

    private final Admission admission;
    private final Router router;
    private final RunningCalls running;
    private final CallObserver observer;

    /** A relay over that admission and router; {@code running} knows the calls that it has open. */
    public GateRelay(Admission admission, Router router, RunningCalls running, CallObserver observer) {
        this.admission = admission;
        this.router = router;
        this.running = running;
        this.observer = observer;
    }

    @Override
    public <T> Answer open(
            Caller caller, CallContext call, ModelRequest request, ClientSide<T> client, Receiver<T> receiver) {
        observer.started(call);
        Resolved resolved;
        try {
            resolved = router.resolve(request.demand().model());
        } catch (GatewayException unknown) {
            return refuse(caller, call, request, new Refusal(unknown.failure(), LimitView.NONE, false), receiver);
        }
        return switch (admission.admit(caller, new Ask(call, request.demand()))) {
            case Decision.Refused no ->
                refuse(caller, call, request, new Refusal(no.failure(), no.limits(), true), receiver);
            case Decision.Permit permit -> {
                var books = new CallBooks(call, caller.key().id(), request.demand(), permit, observer);
                var answer = new RelayedCall<T>(new Journey(router, resolved, request), books, client, receiver);
                running.add(books, answer);
                answer.start();
                yield answer;
            }
        };
    }

    private <T> Answer refuse(
            Caller caller, CallContext call, ModelRequest request, Refusal refusal, Receiver<T> receiver) {
        receiver.refused(refusal.failure, refusal.limits);
        long total = System.nanoTime() - call.arrivedNanos();
        var settlement = new Settlement(
                Outcome.REJECTED,
                refusal.failure.code(),
                TokenCounts.NONE,
                null,
                null,
                new Settlement.Times(-1, total));
        observer.ended(new CallRecord(
                call, caller.key().id(), request.demand().model(), refusal.known, null, settlement, total));
        return NONE;
    }

    private record Refusal(Failure failure, LimitView limits, boolean known) {}

    /** A call that never began. */
    private static final class NoAnswer implements Answer {
        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void leave(FailureCode why) {}
    }
}
