package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.SafeQuote;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a server's errors mean, in the gate's own words. */
public final class UpstreamErrors {
    private static final Duration SOON = Duration.ofSeconds(1);

    private UpstreamErrors() {}

    /** The value of an {@code error} key that came with status 200; its words stay behind. */
    static Failure inStream(byte[] bytes, int from, int to) {
        String said = new String(bytes, from, Math.min(to - from, 2048), StandardCharsets.UTF_8);
        return tooLong(said)
                ? tooLong()
                : Failure.of(FailureCode.UPSTREAM_ERROR, "The model server failed while it was answering.");
    }

    /**
     * An answer whose status is not 200. Only where the request itself is to blame are the server's words quoted, cut and cleaned.
     *
     * @param retryAfter what the server said about that; null: nothing
     */
    public static Failure refusal(int status, @Nullable Duration retryAfter, byte[] body) {
        return switch (status) {
            case 400, 422 -> badRequest(body);
            case 401, 403 ->
                Failure.of(FailureCode.UPSTREAM_AUTH, "The model server refused the gate's own credential.");
            case 404 -> notFound(body);
            case 405, 501 -> notOffered();
            case 408, 504 -> Failure.of(FailureCode.UPSTREAM_TIMEOUT, "The model server did not answer in time.");
            case 413 -> Failure.of(FailureCode.REQUEST_TOO_LARGE, "The request is too large for the model server.");
            case 429 ->
                Failure.of(FailureCode.UPSTREAM_RATE_LIMITED, "The model server's own limit is used up for now.")
                        .retryAfter(retryAfter == null ? SOON : retryAfter);
            case 503 ->
                Failure.of(FailureCode.UPSTREAM_OVERLOADED, "The model server has no room for more work now.")
                        .retryAfter(retryAfter == null ? SOON : retryAfter);
            default -> Failure.of(FailureCode.UPSTREAM_ERROR, "The model server failed.");
        };
    }

    private static Failure badRequest(byte[] body) {
        String said = sentence(body);
        if (said == null) {
            return Failure.of(FailureCode.INVALID_REQUEST, "The model server refused the request.");
        }
        String shown = SafeQuote.of(said);
        if (tooLong(said)) {
            return Failure.of(FailureCode.CONTEXT_LENGTH_EXCEEDED, shown);
        }
        Failure refused = Failure.of(FailureCode.INVALID_REQUEST, "The model server refused the request: " + shown);
        String field = UpstreamField.of(body);
        return field == null ? refused : refused.at(field);
    }

    private static Failure notFound(byte[] body) {
        String said = sentence(body);
        return said != null && said.toLowerCase(Locale.ROOT).contains("model")
                ? Failure.of(FailureCode.MODEL_NOT_FOUND, "The model server does not have this model any more.")
                : notOffered();
    }

    private static Failure notOffered() {
        return Failure.of(
                FailureCode.UNSUPPORTED_VALUE, "The model server does not take this kind of request for this model.");
    }

    private static boolean tooLong(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return lower.contains("maximum context length")
                || lower.contains("context length exceeded")
                || lower.contains("exceeds the context")
                || lower.contains("longer than the maximum model length");
    }

    private static Failure tooLong() {
        return Failure.of(FailureCode.CONTEXT_LENGTH_EXCEEDED, "The prompt is longer than the context of this model.");
    }

    /**
     * What the server says, in any of the shapes that are known: nested, flat, a string, or FastAPI's detail.
     */
    static @Nullable String sentence(byte[] body) {
        try {
            return object(JsonInput.answer(body, 0, body.length));
        } catch (GatewayException e) {
            return null;
        }
    }

    private static @Nullable String object(JsonInput in) {
        String found = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "message", "msg" -> found = in.isString() ? in.string() : found;
                case "error", "detail" -> found = nested(in, found);
                default -> in.skip();
            }
        }
        return found;
    }

    private static @Nullable String nested(JsonInput in, @Nullable String before) {
        if (in.isString()) {
            return in.string();
        }
        if (in.isObject()) {
            return object(in);
        }
        String found = before;
        if (in.isArray()) {
            in.enterArray();
            while (in.nextElement()) {
                found = in.isObject() && found == null ? object(in) : found;
            }
        }
        return found;
    }
}
