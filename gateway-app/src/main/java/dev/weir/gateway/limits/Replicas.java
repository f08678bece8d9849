package dev.weir.gateway.limits;

/** How many gates share the limits. */
@FunctionalInterface
public interface Replicas {
    /** This gate and those beside it, as last seen; at least 1. Never blocks. */
    int count();
}
