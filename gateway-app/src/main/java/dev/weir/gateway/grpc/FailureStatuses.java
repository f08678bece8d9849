package dev.weir.gateway.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RequestInfo;
import com.google.rpc.RetryInfo;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.limits.LimitView;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/**
 * The one table from failures to gRPC statuses. Each carries an ErrorInfo with the code's name as its reason, the request's id, and
 * where it applies the field that is to blame and the time after which a retry may succeed.
 */
final class FailureStatuses {
    private static final String DOMAIN = "weir";
    private static final Metadata.Key<String> QUEUE_POSITION = RpcMetadata.ascii("x-weir-queue-position");

    private FailureStatuses() {}

    static StatusRuntimeException exception(Failure failure, String requestId) {
        var status = com.google.rpc.Status.newBuilder()
                .setCode(code(failure.code()).value())
                .setMessage(failure.message())
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason(failure.code().name())
                        .setDomain(DOMAIN)
                        .build()))
                .addDetails(Any.pack(
                        RequestInfo.newBuilder().setRequestId(requestId).build()));
        if (failure.param() != null) {
            status.addDetails(Any.pack(BadRequest.newBuilder()
                    .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                            .setField(failure.param())
                            .setDescription(failure.message()))
                    .build()));
        }
        if (failure.retryAfter() != null) {
            status.addDetails(Any.pack(RetryInfo.newBuilder()
                    .setRetryDelay(Duration.newBuilder()
                            .setSeconds(failure.retryAfter().getSeconds())
                            .setNanos(failure.retryAfter().getNano()))
                    .build()));
        }
        return StatusProto.toStatusRuntimeException(status.build());
    }

    /** A refusal by admission, with what the limits look like in its trailers. */
    static StatusRuntimeException refusal(Failure failure, String requestId, LimitView limits) {
        StatusRuntimeException exception = exception(failure, requestId);
        Metadata trailers = exception.getTrailers();
        if (trailers != null) {
            RpcLimits.put(limits, trailers);
            if (failure.inLine() != null) {
                trailers.put(QUEUE_POSITION, failure.inLine().toString());
            }
        }
        return exception;
    }

    static Status.Code code(FailureCode code) {
        return switch (code) {
            case INVALID_REQUEST,
                    INVALID_JSON,
                    INVALID_VALUE,
                    UNKNOWN_PARAMETER,
                    REQUEST_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    CONFLICTING_CREDENTIALS,
                    PREVIOUS_RESPONSE_NOT_FOUND -> Status.Code.INVALID_ARGUMENT;
            case UNSUPPORTED_VALUE -> Status.Code.FAILED_PRECONDITION;
            case CONTEXT_LENGTH_EXCEEDED -> Status.Code.OUT_OF_RANGE;
            case INVALID_API_KEY, API_KEY_EXPIRED, API_KEY_DISABLED, KEY_REVOKED -> Status.Code.UNAUTHENTICATED;
            case PERMISSION_DENIED -> Status.Code.PERMISSION_DENIED;
            case NOT_FOUND, MODEL_NOT_FOUND -> Status.Code.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> Status.Code.UNIMPLEMENTED;
            case CONFLICT -> Status.Code.ABORTED;
            case RATE_LIMIT_EXCEEDED, CONCURRENCY_LIMIT_EXCEEDED, INSUFFICIENT_QUOTA, UPSTREAM_RATE_LIMITED ->
                Status.Code.RESOURCE_EXHAUSTED;
            case UPSTREAM_UNAVAILABLE,
                    UPSTREAM_OVERLOADED,
                    UPSTREAM_DISCONNECTED,
                    OVERLOADED,
                    SHUTTING_DOWN,
                    STORE_UNAVAILABLE,
                    BILLING_UNAVAILABLE -> Status.Code.UNAVAILABLE;
            case UPSTREAM_TIMEOUT, DEADLINE_EXCEEDED -> Status.Code.DEADLINE_EXCEEDED;
            case CANCELLED -> Status.Code.CANCELLED;
            case UPSTREAM_ERROR, UPSTREAM_AUTH, UPSTREAM_INVALID_ANSWER, INTERNAL -> Status.Code.INTERNAL;
        };
    }
}
