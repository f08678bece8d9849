package dev.weir.gateway.relay;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Ask;
import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.admission.Decision;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.ModelErrand;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.relay.Keepers.Kept;
import dev.weir.gateway.routing.Router;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Admits errands as the relay admits calls, and has them done. */
public final class GateStewardship implements Stewardship {
    private final Admission admission;
    private final Keepers keepers;
    private final RunningCalls running;
    private final EventLoops loops;
    private final CallObserver observer;
    private final Aftermath aftermath;
    private final StewardSettings settings;

    /**
     * @param running knows the errands that are open, beside the calls
     * @param loops where errands go on that had to wait for their admission
     * @param aftermath what is done when something was done to a server's models
     */
    public GateStewardship(
            Admission admission,
            Router router,
            RunningCalls running,
            EventLoops loops,
            CallObserver observer,
            Aftermath aftermath,
            StewardSettings settings) {
        this.settings = settings;
        this.admission = admission;
        this.keepers = new Keepers(router);
        this.running = running;
        this.loops = loops;
        this.observer = observer;
        this.aftermath = aftermath;
    }

    @Override
    public Answer run(
            Caller caller, CallContext call, ModelErrand errand, @Nullable String backend, Receiver<ByteBuf> receiver) {
        String model = errand.subject().model();
        return admitted(caller, call, model, receiver, permit -> {
            List<Kept> places = chosen(caller, errand, backend);
            CallBooks books = books(caller, call, model, permit);
            var errandCall = new ErrandCall(errand, places, books, receiver, aftermath);
            running.add(books, errandCall);
            errandCall.start();
            return errandCall;
        });
    }

    @Override
    public Answer look(Caller caller, CallContext call, Blob blob, Receiver<ByteBuf> receiver) {
        return admitted(
                caller, call, "", receiver, permit -> sent(blob, null, books(caller, call, "", permit), receiver));
    }

    @Override
    public Answer upload(Caller caller, CallContext call, Blob blob, Upload file, Receiver<ByteBuf> receiver) {
        return admitted(caller, call, "", receiver, permit -> {
            if (file.length() > settings.maxBlobBytes()) {
                throw BlobCall.tooLarge(settings.maxBlobBytes()).asException();
            }
            return sent(blob, file, books(caller, call, "", permit), receiver);
        });
    }

    private Answer sent(Blob blob, @Nullable Upload file, CallBooks books, Receiver<ByteBuf> receiver) {
        List<Kept> places = keepers.choose(blob.backend(), null);
        long length = file == null ? 0 : file.length();
        var call = new BlobCall(places, length, settings.maxBlobBytes(), books, receiver);
        running.add(books, call);
        call.start(blob.digest(), file);
        return call;
    }

    /** What is done with a permit; what it throws takes the permit back. */
    @FunctionalInterface
    interface Opening {
        Answer open(Decision.Permit permit);
    }

    private Answer admitted(
            Caller caller, CallContext call, String model, Receiver<ByteBuf> receiver, Opening opening) {
        observer.started(call);
        return AwaitedAnswer.of(
                admission.admit(caller, new Ask(call, demand(model), Access.MODELS)),
                loops,
                decision -> decided(decision, caller, call, model, receiver, opening),
                why -> observer.ended(RefusedCall.left(why).record(call, caller.keyId(), model)));
    }

    private Answer decided(
            Decision decision,
            Caller caller,
            CallContext call,
            String model,
            Receiver<ByteBuf> receiver,
            Opening opening) {
        return switch (decision) {
            case Decision.Refused no ->
                refuse(caller, call, model, new RefusedCall(no.failure(), no.limits(), false), receiver);
            case Decision.Permit permit -> {
                try {
                    yield opening.open(permit);
                } catch (GatewayException wrong) {
                    permit.withdraw();
                    LimitView limits = permit.limits();
                    yield refuse(caller, call, model, new RefusedCall(wrong.failure(), limits, false), receiver);
                }
            }
        };
    }

    private List<Kept> chosen(Caller caller, ModelErrand errand, @Nullable String backend) {
        errand.names().filter(name -> !caller.mayUse(name)).findFirst().ifPresent(forbidden -> {
            throw ModelNames.unknown(forbidden).asException();
        });
        if (errand.task() == ModelErrand.Task.PUSH && ALL.equals(backend)) {
            throw Failure.of(FailureCode.UNSUPPORTED_VALUE, "A model is pushed by one backend, not by all.")
                    .at("backend")
                    .asException();
        }
        return keepers.choose(backend, errand.needed());
    }

    private CallBooks books(Caller caller, CallContext call, String model, Decision.Permit permit) {
        return new CallBooks(call, caller.key().id(), demand(model), permit, observer);
    }

    private static Demand demand(String model) {
        return new Demand(model, Delivery.WHOLE, false, null, 1, 0).forPrompts(0);
    }

    private Answer refuse(
            Caller caller, CallContext call, String model, RefusedCall refusal, Receiver<ByteBuf> receiver) {
        receiver.refused(refusal.failure(), refusal.limits());
        observer.ended(refusal.record(call, caller.key().id(), model));
        return RefusedCall.NO_ANSWER;
    }
}
