package dev.weir.gateway.http.legacy.authz;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Ask;
import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.admission.Decision;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.http.Arrival;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.Pages;
import dev.weir.gateway.http.Speaks;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.Settlement;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * May this request go on, and where to? Counts it as one request. What goes straight to a server has its row at once, as nobody here will hear of
 * its end; what comes through the gate gets a proof, by which it is not counted again.
 */
@Controller
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@Requires(beans = AuthzDoor.class)
final class AuthzController {
    private static final String THROUGH_THE_GATE = "weir";
    private static final int LONGEST_MODEL = 256;

    private final Admission admission;
    private final AuthzDoor door;
    private final Destination destination;

    AuthzController(Admission admission, AuthzDoor door, Destination destination) {
        this.admission = admission;
        this.door = door;
        this.destination = destination;
    }

    @Get(AuthzDoor.PATH)
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> authz(HttpRequest<?> request) {
        Arrival arrival = Arrival.matched(request);
        Caller caller = Arrival.callerOf(request);
        String model = model(request);
        if (!model.isEmpty() && !caller.mayUse(model)) {
            throw ModelNames.unknown(model).asException();
        }
        String direct = destination.direct(caller, model);
        // through the gate the limits of the model are asked when it is known for sure
        String counted = direct == null ? "" : model;
        CallContext call = new CallContext(Door.AUTHZ, arrival.requestId(), arrival.nanos(), null);
        Ask ask = new Ask(call, new Demand(counted, Delivery.WHOLE, false, null, 1, 0, 0, List.of()));
        return admission.admit(caller, ask).thenApply(decision -> switch (decision) {
            case Decision.Refused no -> Pages.refused(request, no.failure(), no.limits());
            case Decision.Permit permit -> letIn(request, arrival, permit, model, direct);
        });
    }

    private static String model(HttpRequest<?> request) {
        String told = request.getHeaders().get("x-weir-model");
        String model = told == null ? "" : told.strip();
        if (model.length() > LONGEST_MODEL) {
            throw Failure.of(FailureCode.INVALID_VALUE, "'x-weir-model' is longer than 256 characters.")
                    .at("x-weir-model")
                    .asException();
        }
        return model;
    }

    private HttpResponse<?> letIn(
            HttpRequest<?> request, Arrival arrival, Decision.Permit permit, String model, @Nullable String direct) {
        MutableHttpResponse<byte[]> answer = Pages.empty(request, Dialect.OPENAI, permit.limits());
        answer.header("x-ratelimit-checked", "true");
        if (direct == null) {
            permit.handOver();
            answer.header("x-proxy-backend", THROUGH_THE_GATE);
            answer.header(AuthzDoor.PROOF, door.proof(Arrival.credentialOf(request)));
        } else {
            long total = System.nanoTime() - arrival.nanos();
            permit.settle(new Settlement(
                    Outcome.DELEGATED,
                    null,
                    TokenCounts.NONE,
                    model.isEmpty() ? null : model,
                    direct,
                    new Settlement.Times(-1, total)));
            answer.header("x-proxy-backend", direct);
        }
        return answer;
    }
}
