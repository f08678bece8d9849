package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import io.netty.buffer.ByteBuf;

/** Failures in Anthropic's shape: {@code {"type":"error","error":{type,message},"request_id"}}, with the stable code beside the message. */
public final class AnthropicErrors {
    private AnthropicErrors() {}

    /** Writes the error's object to the buffer. */
    public static void write(Failure failure, String requestId, ByteBuf to) {
        new JsonOutput(to, false)
                .beginObject()
                .field("type", "error")
                .name("error")
                .beginObject()
                .field("type", type(failure.code()))
                .field("message", failure.message())
                .field("code", failure.code().wireName())
                .endObject()
                .field("request_id", requestId)
                .endObject();
    }

    /** The family of errors that client libraries know, such as {@code invalid_request_error}. */
    public static String type(FailureCode code) {
        return switch (code) {
            case INVALID_REQUEST,
                    INVALID_JSON,
                    INVALID_VALUE,
                    UNKNOWN_PARAMETER,
                    UNSUPPORTED_VALUE,
                    CONTEXT_LENGTH_EXCEEDED,
                    UNSUPPORTED_MEDIA_TYPE,
                    CONFLICTING_CREDENTIALS,
                    METHOD_NOT_ALLOWED,
                    CONFLICT -> "invalid_request_error";
            case INVALID_API_KEY, API_KEY_EXPIRED, API_KEY_DISABLED, KEY_REVOKED -> "authentication_error";
            case INSUFFICIENT_QUOTA -> "billing_error";
            case PERMISSION_DENIED -> "permission_error";
            case NOT_FOUND, MODEL_NOT_FOUND -> "not_found_error";
            case REQUEST_TOO_LARGE -> "request_too_large";
            case RATE_LIMIT_EXCEEDED, CONCURRENCY_LIMIT_EXCEEDED -> "rate_limit_error";
            case UPSTREAM_UNAVAILABLE,
                    UPSTREAM_OVERLOADED,
                    OVERLOADED,
                    SHUTTING_DOWN,
                    STORE_UNAVAILABLE,
                    BILLING_UNAVAILABLE -> "overloaded_error";
            case UPSTREAM_TIMEOUT, DEADLINE_EXCEEDED -> "timeout_error";
            case UPSTREAM_ERROR, UPSTREAM_AUTH, UPSTREAM_DISCONNECTED, UPSTREAM_INVALID_ANSWER, CANCELLED, INTERNAL ->
                "api_error";
        };
    }
}
