package dev.weir.gateway.admission;

import dev.weir.gateway.failure.Failure;

/** What identify says. */
public sealed interface Verdict {
    /** A caller who may use the route. */
    record Known(Caller caller) implements Verdict {}

    /** Nobody, or somebody who may not. */
    record Refused(Failure failure) implements Verdict {}
}
