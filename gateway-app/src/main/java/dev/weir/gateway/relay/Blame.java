package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.routing.ModelTerms;
import dev.weir.gateway.routing.Parting;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** The client left, did not read any more, or had set a time that was over; or the operator had the running call broken off. */
    private static final Set<FailureCode> NOBODYS_FAULT =
            EnumSet.of(FailureCode.DEADLINE_EXCEEDED, FailureCode.CANCELLED, FailureCode.KEY_REVOKED);

    private Blame() {}

    /**
     * What a failed attempt tells about its backend.
     *
     * @param healthy false if it could not be reached
     */
    static Parting parting(Failure failure, boolean healthy) {
        if (!healthy) {
            return Parting.UNREACHABLE;
        }
        return switch (failure.code()) {
            case UPSTREAM_OVERLOADED, UPSTREAM_RATE_LIMITED -> Parting.FULL;
            case UPSTREAM_ERROR, UPSTREAM_DISCONNECTED, UPSTREAM_INVALID_ANSWER, UPSTREAM_UNAVAILABLE -> Parting.FAILED;
            case UPSTREAM_TIMEOUT -> Parting.LATE;
            case MODEL_NOT_FOUND -> Parting.WITHOUT_MODEL;
            case CANCELLED, DEADLINE_EXCEEDED, KEY_REVOKED, SHUTTING_DOWN, INTERNAL -> Parting.ABANDONED;
            case OVERLOADED -> Parting.UNUSED;
            case INVALID_REQUEST,
                    INVALID_JSON,
                    INVALID_VALUE,
                    UNKNOWN_PARAMETER,
                    UNSUPPORTED_VALUE,
                    CONTEXT_LENGTH_EXCEEDED,
                    REQUEST_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    CONFLICTING_CREDENTIALS,
                    INVALID_API_KEY,
                    API_KEY_EXPIRED,
                    API_KEY_DISABLED,
                    PERMISSION_DENIED,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    PREVIOUS_RESPONSE_NOT_FOUND,
                    CONFLICT,
                    RATE_LIMIT_EXCEEDED,
                    CONCURRENCY_LIMIT_EXCEEDED,
                    INSUFFICIENT_QUOTA,
                    UPSTREAM_AUTH,
                    STORE_UNAVAILABLE,
                    BILLING_UNAVAILABLE -> Parting.ANSWERED;
        };
    }

    /** What the operator may have named as a reason to take another model; null: nothing of that kind. */
    static ModelTerms.@Nullable Trouble trouble(Failure failure) {
        return switch (failure.code()) {
            case UPSTREAM_UNAVAILABLE -> ModelTerms.Trouble.UNAVAILABLE;
            case UPSTREAM_OVERLOADED, UPSTREAM_RATE_LIMITED, OVERLOADED -> ModelTerms.Trouble.OVERLOADED;
            case UPSTREAM_ERROR, UPSTREAM_DISCONNECTED, UPSTREAM_INVALID_ANSWER -> ModelTerms.Trouble.ERROR;
            case UPSTREAM_TIMEOUT -> ModelTerms.Trouble.TIMEOUT;
            case INVALID_REQUEST,
                    INVALID_JSON,
                    INVALID_VALUE,
                    UNKNOWN_PARAMETER,
                    UNSUPPORTED_VALUE,
                    CONTEXT_LENGTH_EXCEEDED,
                    REQUEST_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    CONFLICTING_CREDENTIALS,
                    INVALID_API_KEY,
                    API_KEY_EXPIRED,
                    API_KEY_DISABLED,
                    PERMISSION_DENIED,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    PREVIOUS_RESPONSE_NOT_FOUND,
                    MODEL_NOT_FOUND,
                    CONFLICT,
                    RATE_LIMIT_EXCEEDED,
                    CONCURRENCY_LIMIT_EXCEEDED,
                    INSUFFICIENT_QUOTA,
                    UPSTREAM_AUTH,
                    SHUTTING_DOWN,
                    STORE_UNAVAILABLE,
                    BILLING_UNAVAILABLE,
                    DEADLINE_EXCEEDED,
                    CANCELLED,
                    KEY_REVOKED,
                    INTERNAL -> null;
        };
    }

    static Outcome outcome(Failure failure) {
        if (NOBODYS_FAULT.contains(failure.code())) {
            return Outcome.CANCELLED;
        }
        if (failure.code() == FailureCode.OVERLOADED) {
            return Outcome.REJECTED; // no server heard of it
        }
        return CLIENTS_FAULT.contains(failure.code()) ? Outcome.REJECTED : Outcome.FAILED;
    }
}
