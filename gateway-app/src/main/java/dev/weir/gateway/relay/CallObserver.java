package dev.weir.gateway.relay;

import dev.weir.gateway.admission.CallContext;

/** Watches calls; called on event loops, so it must be quick. */
public interface CallObserver {
    /** A call came in. */
    void started(CallContext call);

    /** It has ended, whatever way, also by a refusal. */
    void ended(CallRecord record);
}
