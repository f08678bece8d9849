package dev.weir.gateway.limits;

import dev.weir.gateway.failure.Failure;

/** What the limits say to a claim. */
public sealed interface Take {
    /** What the limits look like after it. */
    LimitView limits();

    /** All of it was taken. To be ended once, by one of its two ways. */
    non-sealed interface Hold extends Take {
        /**
         * The call has ended.
         *
         * @param tokens what it used; the rest of what was taken comes back
         */
        void settle(long tokens);

        /** The call is to be as if it had never been: all of it comes back. */
        void withdraw();
    }

    /** Nothing was taken. */
    record Refused(Failure failure, LimitView limits) implements Take {}
}
