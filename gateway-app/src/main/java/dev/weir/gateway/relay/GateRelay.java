package dev.weir.gateway.relay;

import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Ask;
import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.admission.Decision;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.PassedRequest;
import dev.weir.gateway.chat.WireBody;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.routing.Resolved;
import dev.weir.gateway.routing.Router;
import dev.weir.gateway.routing.line.Claim;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens calls: from an identified caller and a checked request to a running {@link RelayedCall}, or to a refusal. */
public final class GateRelay implements Relay {
    private final Admission admission;
    private final Router router;
    private final RunningCalls running;
    private final EventLoops loops;
    private final CallObserver observer;
    private final FanOut fanOut;
    private final Fitting fitting;
    private final RelayGuards guards;

    /**
     * A relay over that admission and router.
     *
     * @param running knows the calls that it has open
     * @param loops where calls go on that had to wait for their admission, or for a place
     * @param tries hears of second tries
     */
    public GateRelay(
            Admission admission,
            Router router,
            RunningCalls running,
            EventLoops loops,
            CallObserver observer,
            FanOut fanOut,
            Fitting fitting,
            TryObserver tries) {
        this.guards = RelayGuards.fresh(System::nanoTime, tries);
        this.fanOut = fanOut;
        this.fitting = fitting;
        this.admission = admission;
        this.router = router;
        this.running = running;
        this.loops = loops;
        this.observer = observer;
    }

    @Override
    public <T> Answer open(
            Caller caller, CallContext call, ModelRequest request, ClientSide<T> client, Receiver<T> receiver) {
        return start(
                caller,
                call,
                request.demand(),
                resolved -> new AnswerJourney(router, resolved, request, fanOut.atOnce(), fitting),
                held(request.wire()),
                client,
                receiver);
    }

    @Override
    public <T> Answer pass(
            Caller caller, CallContext call, PassedRequest request, ClientSide<T> client, Receiver<T> receiver) {
        return start(
                caller,
                call,
                request.demand(),
                resolved -> PassedJourney.to(router, resolved, request),
                held(request.wire()),
                client,
                receiver);
    }

    private <T> Answer start(
            Caller caller,
            CallContext call,
            Demand demand,
            Function<Resolved, Journey> planning,
            long bytes,
            ClientSide<T> client,
            Receiver<T> receiver) {
        observer.started(call);
        Failure leaver = guards.departures().refusal(caller.keyId());
        if (leaver != null) {
            return refuse(caller, new Ask(call, demand), new RefusedCall(leaver, LimitView.NONE, true), receiver);
        }
        Resolved resolved;
        Journey journey;
        try {
            resolved = router.resolve(demand.model());
            journey = planning.apply(resolved);
        } catch (GatewayException unknown) {
            var refusal = new RefusedCall(unknown.failure(), LimitView.NONE, false);
            return refuse(caller, new Ask(call, demand), refusal, receiver);
        }
        Ask ask = new Ask(call, demand, resolved::sentModels);
        return AwaitedAnswer.of(
                admission.admit(caller, ask),
                loops,
                decision -> decided(decision, caller, ask, journey, bytes, client, receiver),
                why -> observer.ended(RefusedCall.left(why).record(call, caller.keyId(), demand.model())));
    }

    private <T> Answer decided(
            Decision decision,
            Caller caller,
            Ask ask,
            Journey journey,
            long bytes,
            ClientSide<T> client,
            Receiver<T> receiver) {
        return switch (decision) {
            case Decision.Refused no -> refuse(caller, ask, new RefusedCall(no.failure(), no.limits(), true), receiver);
            case Decision.Permit permit -> {
                var books = new CallBooks(ask.call(), caller.key().id(), ask.demand(), permit, observer);
                guards.budget().called();
                Claim claim = Claims.of(caller.key(), ask, bytes, loops.current());
                var answer = new RelayedCall<T>(journey, claim, new SecondTries(guards), books, client, receiver);
                running.add(books, answer);
                answer.start();
                yield answer;
            }
        };
    }

    /** What a call holds beside its few objects. */
    private static long held(@Nullable WireBody body) {
        return body == null ? 0 : body.bytes().length;
    }

    private <T> Answer refuse(Caller caller, Ask ask, RefusedCall refusal, Receiver<T> receiver) {
        receiver.refused(refusal.failure(), refusal.limits());
        observer.ended(
                refusal.record(ask.call(), caller.key().id(), ask.demand().model()));
        return RefusedCall.NO_ANSWER;
    }
}
