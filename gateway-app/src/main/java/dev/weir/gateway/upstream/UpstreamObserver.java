package dev.weir.gateway.upstream;

import dev.weir.gateway.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/** Watches the connections to one server; called on event loops, so it must be quick. */
public interface UpstreamObserver {
    /** Sees nothing. */
    UpstreamObserver NONE = new UpstreamObserver() {};

    /** A connection is up. */
    default void connected() {}

    /** A connection that was up is gone. */
    default void disconnected() {}

    /** A request goes out on a connection that was used before. */
    default void reused() {}

    /** A request goes out a second time, since the connection that it was sent on turned out to be dead. */
    default void retried() {}

    /** An exchange failed; the cause may name addresses, so it is for the operator only. */
    default void failed(FailureCode code, @Nullable Throwable cause) {}
}
