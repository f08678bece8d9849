package dev.weir.gateway.relay;

/** Watches second tries; called on event loops, so it must be quick. */
public interface TryObserver {
    /** Sees nothing. */
    TryObserver NONE = new TryObserver() {};

    /** A call goes to another backend that has the same model. */
    default void retried() {}

    /** A call goes to another model. */
    default void fellBack() {}
}
