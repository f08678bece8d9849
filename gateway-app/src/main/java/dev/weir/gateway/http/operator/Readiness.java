package dev.weir.gateway.http.operator;

/** Whether the gate can take work. */
public interface Readiness {
    /** False while it starts, drains or cannot reach its database. Quick: asked by load balancers every second. */
    boolean ready();
}
