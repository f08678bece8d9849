package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;

/** The ways in which a request's field is refused. */
final class Refusals {
    private static final int MOST_SHOWN = 96;

    private Refusals() {}

    static GatewayException missing(String field) {
        return refusal(FailureCode.INVALID_VALUE, field, "'" + field + "' is required.");
    }

    static GatewayException unknown(String field) {
        String safe = shown(field);
        return refusal(FailureCode.UNKNOWN_PARAMETER, safe, "Unknown parameter: '" + safe + "'.");
    }

    static GatewayException unsupported(String field, String why) {
        return refusal(FailureCode.UNSUPPORTED_VALUE, field, "'" + field + "' " + why + ".");
    }

    static GatewayException wrong(String field, String why) {
        return refusal(FailureCode.INVALID_VALUE, field, "'" + field + "' " + why + ".");
    }

    /** A client's own word, fit to be repeated to it. */
    static String shown(String text) {
        String bounded = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) : text;
        return bounded.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static GatewayException refusal(FailureCode code, String field, String message) {
        return Failure.of(code, message).at(field).asException();
    }
}
