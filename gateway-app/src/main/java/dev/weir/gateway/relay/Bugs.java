package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Faults of the gate itself: the operator finds them in the log, the client hears that it was not to blame. */
final class Bugs {
    private static final Logger LOG = LoggerFactory.getLogger(Bugs.class);

    private Bugs() {}

    /** Notes the fault and gives what is said about it. */
    static Failure failure(CallBooks books, RuntimeException bug) {
        LOG.error("request {} failed in the gate", books.call().requestId(), bug);
        return Failure.of(FailureCode.INTERNAL, "The gate has failed; its operator finds more by the request id.");
    }
}
