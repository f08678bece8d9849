package dev.weir.gateway.provider.ollama;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.upstream.UpstreamHead;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** What it means when an Ollama server answers with a status outside of 200. Its words are only quoted where they help the client. */
final class OllamaRefusals {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Pattern CANNOT =
            Pattern.compile("does not support (chat|generate|thinking|tools|insert|vision|embeddings?)\\b");

    private OllamaRefusals() {}

    static Failure meaning(UpstreamHead head, byte[] body) {
        return switch (head.status()) {
            case 400, 422 -> request(body);
            case 401, 403 ->
                Failure.of(FailureCode.UPSTREAM_AUTH, "The model server refused the gateway's own credential.");
            case 404 -> Failure.of(FailureCode.MODEL_NOT_FOUND, "The model is no longer on the server that had it.");
            case 408, 504 -> Failure.of(FailureCode.UPSTREAM_TIMEOUT, "The model server did not answer in time.");
            case 413 -> Failure.of(FailureCode.REQUEST_TOO_LARGE, "The request is too large for the model server.");
            case 429 ->
                wait(head, FailureCode.UPSTREAM_RATE_LIMITED, "The model server's own limit is used up for now.");
            case 503 -> wait(head, FailureCode.UPSTREAM_OVERLOADED, "The model server is busy. Try again soon.");
            case 500 -> failed(body);
            default ->
                Failure.of(FailureCode.UPSTREAM_ERROR, "The model server answered with status " + head.status() + ".");
        };
    }

    private static Failure wait(UpstreamHead head, FailureCode code, String message) {
        Duration wait = head.retryAfter();
        return Failure.of(code, message).retryAfter(wait == null ? SOON : wait);
    }

    private static Failure request(byte[] body) {
        String said = ServerWords.of(body);
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("context length") || lower.contains("context window")) {
            return Failure.of(
                    FailureCode.CONTEXT_LENGTH_EXCEEDED, "The prompt is longer than the context of this model.");
        }
        var cannot = CANNOT.matcher(lower);
        if (cannot.find()) {
            return Failure.of(FailureCode.UNSUPPORTED_VALUE, "This model does not support " + cannot.group(1) + ".");
        }
        return Failure.of(
                FailureCode.INVALID_REQUEST,
                said.isEmpty()
                        ? "The model server refused the request."
                        : "The model server refused the request: " + said);
    }

    /** Ollama answers 500 also to some requests that are wrong. */
    private static Failure failed(byte[] body) {
        String lower = ServerWords.of(body).toLowerCase(Locale.ROOT);
        boolean wrongFormat = lower.contains("format") && (lower.contains("invalid") || lower.contains("schema"));
        if (wrongFormat || lower.startsWith("option ")) {
            return Failure.of(
                    FailureCode.INVALID_VALUE, "The model server could not use the request: " + ServerWords.of(body));
        }
        return Failure.of(FailureCode.UPSTREAM_ERROR, "The model server failed.");
    }
}
