package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;

/** Refusals of a request that do not come from a value's type alone. */
final class Wrong {
    private Wrong() {}

    static GatewayException unknown(JsonInput in) {
        String path = in.path();
        return Failure.of(
                        FailureCode.UNKNOWN_PARAMETER,
                        "The parameter '" + path + "' is not known here. Leave it out, or let the gateway be lenient.")
                .at(path)
                .asException();
    }

    static GatewayException value(String field, String message) {
        return Failure.of(FailureCode.INVALID_VALUE, message).at(field).asException();
    }

    static GatewayException unsupported(String field, String message) {
        return Failure.of(FailureCode.UNSUPPORTED_VALUE, message).at(field).asException();
    }

    static GatewayException modelMissing() {
        return value("model", "model is required");
    }
}
