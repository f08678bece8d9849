package dev.weir.gateway.relay;

import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Ask;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.admission.Decision;
import dev.weir.gateway.admission.Decision.Permit;
import dev.weir.gateway.failure.FailureCode;
import java.util.function.Function;

/**
 * Where calls are let in, or told that they are not.
 *
 * @param loops where calls go on that had to wait for their admission
 */
record AdmissionDesk(Admission admission, EventLoops loops, CallObserver observer) {
    /** Goes on with the call if it is let in. */
    <T> Answer admit(OpenedCall<T> call, Function<Permit, Answer> next) {
        return AwaitedAnswer.of(
                admission.admit(call.caller(), call.ask()),
                loops,
                decision -> switch (decision) {
                    case Decision.Refused no ->
                        refuse(
                                call.caller(),
                                call.ask(),
                                new RefusedCall(no.failure(), no.limits(), true),
                                call.receiver());
                    case Permit permit -> next.apply(permit);
                },
                why -> left(call, why));
    }

    /** Its client has left before it was let in. */
    void left(OpenedCall<?> call, FailureCode why) {
        observer.ended(RefusedCall.left(why).record(call.ask().call(), call.keyId(), call.model()));
    }

    <T> Answer refuse(Caller caller, Ask ask, RefusedCall refusal, Receiver<T> receiver) {
        receiver.refused(refusal.failure(), refusal.limits());
        observer.ended(
                refusal.record(ask.call(), caller.key().id(), ask.demand().model()));
        return RefusedCall.NO_ANSWER;
    }

    CallBooks books(OpenedCall<?> call, Permit permit) {
        return new CallBooks(call.ask().call(), call.keyId(), call.ask().demand(), permit, observer);
    }
}
