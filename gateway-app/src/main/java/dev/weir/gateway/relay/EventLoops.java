package dev.weir.gateway.relay;

import java.util.concurrent.Executor;

/** Tells which event loop a thread is, so that work that left it can come back to it. */
public interface EventLoops {
    /**
     * The loop that the calling thread is.
     *
     * @throws IllegalStateException if it is none
     */
    Executor current();
}
