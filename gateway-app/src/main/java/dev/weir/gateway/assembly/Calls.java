package dev.weir.gateway.assembly;

import dev.weir.gateway.admin.BackendAdministration;
import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.cache.AnswerCache;
import dev.weir.gateway.dialect.Strictness;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.OneTransaction;
import dev.weir.gateway.keys.StreamStopper;
import dev.weir.gateway.relay.Aftermath;
import dev.weir.gateway.relay.CallObserver;
import dev.weir.gateway.relay.EventLoops;
import dev.weir.gateway.relay.FanOut;
import dev.weir.gateway.relay.Fitting;
import dev.weir.gateway.relay.GateModels;
import dev.weir.gateway.relay.GateRelay;
import dev.weir.gateway.relay.GateStewardship;
import dev.weir.gateway.relay.Models;
import dev.weir.gateway.relay.Relay;
import dev.weir.gateway.relay.RunningCalls;
import dev.weir.gateway.relay.StewardSettings;
import dev.weir.gateway.relay.Stewardship;
import dev.weir.gateway.relay.TryObserver;
import dev.weir.gateway.routing.Discovery;
import dev.weir.gateway.routing.Router;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The relay, and what looks at it. */
@Factory
final class Calls {
    @Singleton
    RunningCalls running(EventLoops loops) {
        return new RunningCalls(loops);
    }

    @Singleton
    Relay relay(
            Admission admission,
            Router router,
            RunningCalls running,
            EventLoops loops,
            CallObserver observer,
            FanOut fanOut,
            Strictness strictness,
            TryObserver tries,
            AnswerCache cache) {
        Fitting fitting = new Fitting(strictness.lenient());
        return new GateRelay(admission, router, running, loops, observer, fanOut, fitting, tries, cache);
    }

    /** Unless the settings say something else. */
    @Singleton
    @Requires(missingBeans = StewardSettings.class)
    StewardSettings usualStewardship() {
        return StewardSettings.USUAL;
    }

    @Singleton
    Aftermath aftermath(Discovery discovery, EventLoops loops) {
        return new Aftermath(discovery::refresh, loops);
    }

    @Singleton
    Stewardship stewardship(
            Admission admission,
            Router router,
            RunningCalls running,
            EventLoops loops,
            CallObserver observer,
            Aftermath aftermath,
            StewardSettings settings) {
        return new GateStewardship(admission, router, running, loops, observer, aftermath, settings);
    }

    @Singleton
    Models models(Router router) {
        return new GateModels(router);
    }

    @Singleton
    BackendAdministration backends(Router router, AuditTrail trail, OneTransaction transaction) {
        return new BackendAdministration(router, trail, transaction);
    }

    @Singleton
    StreamStopper stopper(RunningCalls running) {
        return keyId -> running.stop(keyId, Failure.of(FailureCode.KEY_REVOKED, "The key of this call was revoked."));
    }
}
