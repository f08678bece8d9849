package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;

/** What the gate says when an Ollama server's answer goes wrong. The server's own words are not repeated. */
final class UpstreamProblems {
    private UpstreamProblems() {}

    /** The server reported a failure of its own. */
    static GatewayException failed() {
        return new GatewayException(
                FailureCode.UPSTREAM_ERROR, "The model server reported an error while it was answering.");
    }

    /** Not what Ollama would write. */
    static GatewayException unreadable() {
        return new GatewayException(
                FailureCode.UPSTREAM_INVALID_ANSWER, "The model server's answer could not be understood.");
    }

    /** More than the gate will hold. */
    static GatewayException tooLong() {
        return new GatewayException(
                FailureCode.UPSTREAM_INVALID_ANSWER, "The model server's answer is longer than the gateway can hold.");
    }
}
