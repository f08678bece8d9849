package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;

/** The ways in which a request's field is refused. */
public final class Refusals {
    private Refusals() {}

    /** A field that has to be there. */
    public static GatewayException missing(String field) {
        return refusal(FailureCode.INVALID_VALUE, field, "'" + field + "' is required.");
    }

    /** A field that nobody knows. */
    public static GatewayException unknown(String field) {
        String shown = field.length() > 64 ? field.substring(0, 64) : field;
        String safe = shown.replaceAll("[^\\x20-\\x7e]", "?");
        return refusal(FailureCode.UNKNOWN_PARAMETER, safe, "Unknown parameter: '" + safe + "'.");
    }

    /** A field that is understood, and asks for what the gate cannot do. */
    public static GatewayException unsupported(String field, String why) {
        return refusal(FailureCode.UNSUPPORTED_VALUE, field, "'" + field + "' " + why + ".");
    }

    /** A field whose value is not acceptable. */
    public static GatewayException wrong(String field, String why) {
        return refusal(FailureCode.INVALID_VALUE, field, "'" + field + "' " + why + ".");
    }

    private static GatewayException refusal(FailureCode code, String field, String message) {
        return Failure.of(code, message).at(field).asException();
    }
}
