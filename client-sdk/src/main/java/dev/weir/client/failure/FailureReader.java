package dev.weir.client.failure;

import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the status and trailers of a gRPC call into the exception that stands for them. */
public final class FailureReader {
    private FailureReader() {}

    /** Reads the failure of a call. The id is the one from the call's headers, used where the trailers have none. */
    public static WeirException read(Status status, Metadata trailers, @Nullable String requestId) {
        StatusDetails details = StatusDetails.of(status, trailers);
        String reason = details.reason();
        Failure failure = new Failure(
                reason == null ? status.getCode().name().toLowerCase(Locale.ROOT) : reason,
                message(status),
                details.retryDelay(),
                details.requestId() == null ? requestId : details.requestId(),
                status.asRuntimeException(trailers));
        return exception(status.getCode(), failure);
    }

    private static WeirException exception(Status.Code code, Failure failure) {
        return switch (code) {
            case CANCELLED -> new CancelledException(failure);
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED ->
                new InvalidRequestException(failure);
            case DEADLINE_EXCEEDED -> new DeadlineException(failure);
            case NOT_FOUND -> new NotFoundException(failure);
            case ALREADY_EXISTS, ABORTED -> new ConflictException(failure);
            case PERMISSION_DENIED -> new PermissionException(failure);
            case UNAUTHENTICATED -> new UnauthenticatedException(failure);
            case RESOURCE_EXHAUSTED -> new RateLimitedException(failure);
            case UNAVAILABLE -> new UnavailableException(failure);
            case OK, UNKNOWN, INTERNAL, DATA_LOSS -> new InternalException(failure);
        };
    }

    /** What gRPC calls an "io exception" has the words that help in its cause. */
    private static String message(Status status) {
        String description = status.getDescription();
        String text = description == null ? "the call failed: " + status.getCode() : description;
        Throwable cause = status.getCause();
        if (cause == null || cause.getMessage() == null) {
            return text;
        }
        String reason = firstLine(cause.getMessage());
        return text.equals("io exception") ? reason : text + ": " + reason;
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
