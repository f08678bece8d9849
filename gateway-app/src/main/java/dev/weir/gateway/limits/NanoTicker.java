package dev.weir.gateway.limits;

/** A clock that only goes forward, for spans of time. */
@FunctionalInterface
public interface NanoTicker {
    /** Nanoseconds since some moment; only differences mean anything. */
    long nanos();
}
