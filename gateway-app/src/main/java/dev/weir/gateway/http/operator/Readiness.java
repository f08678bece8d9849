package dev.weir.gateway.http.operator;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;

/** Whether the gate can take work. */
public interface Readiness {
    /** False while it starts, drains, cannot reach its database, or has no backend that is up. Quick: asked by load balancers every second. */
    boolean ready();

    /** Why it cannot, where it cannot. */
    default Failure reason() {
        return Failure.of(FailureCode.SHUTTING_DOWN, "The gate takes no work now.");
    }
}
