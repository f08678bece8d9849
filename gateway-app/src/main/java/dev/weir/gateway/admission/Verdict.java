package dev.weir.gateway.admission;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.limits.LimitView;

/** What identify says. */
public sealed interface Verdict {
    /** A caller who may use the route. */
    record Known(Caller caller) implements Verdict {}

    /**
     * Nobody, or somebody who may not.
     *
     * @param limits for the headers of an answer to a caller whose limit is used up
     */
    record Refused(Failure failure, LimitView limits) implements Verdict {
        /** A refusal that has nothing to do with limits. */
        public Refused(Failure failure) {
            this(failure, LimitView.NONE);
        }
    }
}
