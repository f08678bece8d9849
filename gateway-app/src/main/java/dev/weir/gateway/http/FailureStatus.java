package dev.weir.gateway.http;

import dev.weir.gateway.failure.FailureCode;

/** The one table from failures to HTTP's statuses. */
final class FailureStatus {
    private FailureStatus() {}

    /** The status of a failure. 499 is never seen by anybody: its client has left. */
    static int of(FailureCode code) {
        return switch (code) {
            case INVALID_REQUEST,
                    INVALID_JSON,
                    INVALID_VALUE,
                    UNKNOWN_PARAMETER,
                    UNSUPPORTED_VALUE,
                    CONTEXT_LENGTH_EXCEEDED,
                    CONFLICTING_CREDENTIALS -> 400;
            case INVALID_API_KEY, API_KEY_EXPIRED, API_KEY_DISABLED, KEY_REVOKED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND, MODEL_NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case CONFLICT -> 409;
            case REQUEST_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case RATE_LIMIT_EXCEEDED, CONCURRENCY_LIMIT_EXCEEDED, INSUFFICIENT_QUOTA -> 429;
            case CANCELLED -> 499;
            case INTERNAL -> 500;
            case UPSTREAM_ERROR, UPSTREAM_AUTH, UPSTREAM_DISCONNECTED, UPSTREAM_INVALID_ANSWER -> 502;
            case UPSTREAM_UNAVAILABLE,
                    UPSTREAM_OVERLOADED,
                    OVERLOADED,
                    SHUTTING_DOWN,
                    STORE_UNAVAILABLE,
                    BILLING_UNAVAILABLE -> 503;
            case UPSTREAM_TIMEOUT, DEADLINE_EXCEEDED -> 504;
        };
    }

    /** What the framework's own refusals are called here. */
    static FailureCode codeOf(int status) {
        return switch (status) {
            case 404 -> FailureCode.NOT_FOUND;
            case 405 -> FailureCode.METHOD_NOT_ALLOWED;
            case 413, 414, 431 -> FailureCode.REQUEST_TOO_LARGE;
            case 415 -> FailureCode.UNSUPPORTED_MEDIA_TYPE;
            default -> status < 500 ? FailureCode.INVALID_REQUEST : FailureCode.INTERNAL;
        };
    }
}
