package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Outcome;
import java.util.EnumSet;
import java.util.Set;

/** Tells a request that was wrong from a server that failed, and both from a call that its operator ended. */
final class Blame {
    private static final Set<FailureCode> CLIENTS_FAULT = EnumSet.of(
            FailureCode.INVALID_REQUEST,
            FailureCode.INVALID_VALUE,
            FailureCode.UNSUPPORTED_VALUE,
            FailureCode.CONTEXT_LENGTH_EXCEEDED,
            FailureCode.REQUEST_TOO_LARGE,
            FailureCode.NOT_FOUND,
            FailureCode.MODEL_NOT_FOUND);

    private Blame() {}

    static Outcome outcome(Failure failure) {
        if (failure.code() == FailureCode.KEY_REVOKED) {
            return Outcome.CANCELLED; // nobody failed: the operator had the running call broken off
        }
        return CLIENTS_FAULT.contains(failure.code()) ? Outcome.REJECTED : Outcome.FAILED;
    }
}
