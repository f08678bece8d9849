package dev.weir.gateway.relay;

import dev.weir.gateway.failure.FailureCode;

/** A running call, in the hands of its edge. To be used on its event loop only. */
public interface Answer {
    /** About which place the call has in the waiting line: 1 is the next; 0: it does not wait for a server. */
    default int place() {
        return 0;
    }

    /** The client cannot take more: stops the reading of the upstream. */
    void pause();

    /** The client can take more. */
    void resume();

    /**
     * The client has left, or its time is over: closes the upstream at once, in whatever phase, and settles. Nothing is told to the receiver
     * any more. Without effect after the end.
     *
     * @param why {@code CANCELLED}, {@code DEADLINE_EXCEEDED} or {@code KEY_REVOKED}
     */
    void leave(FailureCode why);
}
