package dev.weir.gateway.assembly;

import dev.weir.gateway.admin.BackendAdministration;
import dev.weir.gateway.admin.StreamStopper;
import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.relay.CallObserver;
import dev.weir.gateway.relay.EventLoops;
import dev.weir.gateway.relay.GateModels;
import dev.weir.gateway.relay.GateRelay;
import dev.weir.gateway.relay.Models;
import dev.weir.gateway.relay.Relay;
import dev.weir.gateway.relay.RunningCalls;
import dev.weir.gateway.routing.Router;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The relay, and what looks at it. */
@Factory
final class Calls {
    @Singleton
    RunningCalls running(EventLoops loops) {
        return new RunningCalls(loops);
    }

    @Singleton
    Relay relay(Admission admission, Router router, RunningCalls running, CallObserver observer) {
        return new GateRelay(admission, router, running, observer);
    }

    @Singleton
    Models models(Router router) {
        return new GateModels(router);
    }

    @Singleton
    BackendAdministration backends(Router router) {
        return new BackendAdministration(router);
    }

    @Singleton
    StreamStopper stopper(RunningCalls running) {
        return keyId -> running.stop(keyId, Failure.of(FailureCode.KEY_REVOKED, "The key of this call was revoked."));
    }
}
