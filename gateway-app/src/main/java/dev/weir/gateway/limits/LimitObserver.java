package dev.weir.gateway.limits;

/** Hears whether limits are shared. */
@FunctionalInterface
public interface LimitObserver {
    /** The store that the gates share does not answer, so this gate gives out its own share; or it does again. */
    void degraded(boolean now);
}
