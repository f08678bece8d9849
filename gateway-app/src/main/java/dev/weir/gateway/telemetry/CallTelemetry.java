package dev.weir.gateway.telemetry;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.relay.CallObserver;
import dev.weir.gateway.relay.CallRecord;
import java.util.List;

/** Tells several observers. */
record CallTelemetry(List<CallObserver> observers) implements CallObserver {
    CallTelemetry {
        observers = List.copyOf(observers);
    }

    @Override
    public void started(CallContext call) {
        for (CallObserver observer : observers) {
            observer.started(call);
        }
    }

    @Override
    public void ended(CallRecord call) {
        for (CallObserver observer : observers) {
            observer.ended(call);
        }
    }
}
