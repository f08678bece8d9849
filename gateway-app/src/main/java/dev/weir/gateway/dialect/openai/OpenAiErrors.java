package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import io.netty.buffer.ByteBuf;

/** Failures in OpenAI's shape: {@code {"error":{message,type,param,code}}}, all four always there. */
public final class OpenAiErrors {
    private OpenAiErrors() {}

    /** Writes the error's object to the buffer. */
    public static void write(Failure failure, ByteBuf to) {
        new JsonOutput(to, false)
                .beginObject()
                .name("error")
                .beginObject()
                .field("message", failure.message())
                .field("type", type(failure.code()))
                .field("param", failure.param())
                .field("code", failure.code().wireName())
                .endObject()
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
                    REQUEST_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    CONFLICTING_CREDENTIALS,
                    INVALID_API_KEY,
                    API_KEY_EXPIRED,
                    API_KEY_DISABLED,
                    KEY_REVOKED,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    MODEL_NOT_FOUND -> "invalid_request_error";
            case PERMISSION_DENIED -> "permission_error";
            case CONFLICT -> "conflict_error";
            case RATE_LIMIT_EXCEEDED, CONCURRENCY_LIMIT_EXCEEDED -> "requests";
            case INSUFFICIENT_QUOTA -> "insufficient_quota";
            case UPSTREAM_ERROR, UPSTREAM_AUTH, UPSTREAM_DISCONNECTED, UPSTREAM_INVALID_ANSWER -> "upstream_error";
            case UPSTREAM_UNAVAILABLE,
                    UPSTREAM_OVERLOADED,
                    OVERLOADED,
                    SHUTTING_DOWN,
                    STORE_UNAVAILABLE,
                    BILLING_UNAVAILABLE -> "service_unavailable_error";
            case UPSTREAM_TIMEOUT, DEADLINE_EXCEEDED -> "timeout_error";
            case CANCELLED, INTERNAL -> "server_error";
        };
    }
}
