package dev.weir.gateway.relay;

import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Ask;
import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.cache.AnswerCache;
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
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens calls: from an identified caller and a checked request to a running {@link RelayedCall}, or to a refusal. */
public final class GateRelay implements Relay {
    private final Router router;
    private final RunningCalls running;
    private final EventLoops loops;
    private final CallObserver observer;
    private final AdmissionDesk desk;
    private final Keeping keeping;
    private final FanOut fanOut;
    private final Fitting fitting;
    private final RelayGuards guards;

    /**
     * A relay over that admission and router.
     *
     * @param running knows the calls that it has open
     * @param loops where calls go on that had to wait for their admission, or for a place
     * @param tries hears of second tries
     * @param cache keeps answers for equal requests
     */
    public GateRelay(
            Admission admission,
            Router router,
            RunningCalls running,
            EventLoops loops,
            CallObserver observer,
            FanOut fanOut,
            Fitting fitting,
            TryObserver tries,
            AnswerCache cache) {
        this.guards = RelayGuards.fresh(System::nanoTime, tries);
        this.fanOut = fanOut;
        this.fitting = fitting;
        this.router = router;
        this.running = running;
        this.loops = loops;
        this.observer = observer;
        this.desk = new AdmissionDesk(admission, loops, observer);
        this.keeping = new Keeping(cache, desk);
    }

    @Override
    public <T> Answer open(
            Caller caller, CallContext call, ModelRequest request, ClientSide<T> client, Receiver<T> receiver) {
        Duration ttl = keeping.ttl(request);
        return start(
                caller,
                call,
                request.demand(),
                resolved -> new AnswerJourney(router, resolved, request, fanOut.atOnce(), fitting),
                held(request.wire()),
                client,
                receiver,
                ttl == null ? this::admitted : opened -> keeping.open(opened, request, ttl, this::admitted));
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
                receiver,
                this::admitted);
    }

    private <T> Answer start(
            Caller caller,
            CallContext call,
            Demand demand,
            Function<Resolved, Journey> planning,
            long bytes,
            ClientSide<T> client,
            Receiver<T> receiver,
            Function<OpenedCall<T>, Answer> next) {
        observer.started(call);
        Failure leaver = guards.departures().refusal(caller.keyId());
        if (leaver != null) {
            return desk.refuse(caller, new Ask(call, demand), new RefusedCall(leaver, LimitView.NONE, true), receiver);
        }
        Resolved resolved;
        Journey journey;
        try {
            resolved = router.resolve(demand.model());
            journey = planning.apply(resolved);
        } catch (GatewayException unknown) {
            var refusal = new RefusedCall(unknown.failure(), LimitView.NONE, false);
            return desk.refuse(caller, new Ask(call, demand), refusal, receiver);
        }
        Ask ask = new Ask(call, demand, resolved::sentModels);
        return next.apply(new OpenedCall<>(caller, ask, journey, bytes, client, receiver, null));
    }

    private <T> Answer admitted(OpenedCall<T> call) {
        return desk.admit(call, permit -> {
            var books = desk.books(call, permit);
            guards.budget().called();
            Recording recording = call.recording();
            if (recording != null) {
                recording.admitted(permit.mostTokens());
            }
            Claim claim = Claims.of(call.caller().key(), call.ask(), call.bytes(), loops.current());
            var answer = new RelayedCall<>(
                    call.journey(), claim, new SecondTries(guards), books, call.client(), call.receiver());
            running.add(books, answer);
            answer.start();
            return answer;
        });
    }

    /** What a call holds beside its few objects. */
    private static long held(@Nullable WireBody body) {
        return body == null ? 0 : body.bytes().length;
    }
}
