package dev.weir.client.failure;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RequestInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the {@code google.rpc.Status} in a call's trailers and the plain trailers beside it say. */
record StatusDetails(
        @Nullable String reason,
        @Nullable Duration retryDelay,
        @Nullable String requestId) {
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> RETRY_AFTER_MS =
            Metadata.Key.of("retry-after-ms", Metadata.ASCII_STRING_MARSHALLER);

    static StatusDetails of(Status status, Metadata trailers) {
        StatusDetails details = new StatusDetails(null, millis(trailers.get(RETRY_AFTER_MS)), trailers.get(REQUEST_ID));
        com.google.rpc.Status rich = StatusProto.fromStatusAndTrailers(status, trailers);
        if (rich == null) {
            return details;
        }
        for (Any any : rich.getDetailsList()) {
            details = details.with(any);
        }
        return details;
    }

    private StatusDetails with(Any any) {
        try {
            if (any.is(ErrorInfo.class)) {
                String name = any.unpack(ErrorInfo.class).getReason();
                return new StatusDetails(name.toLowerCase(Locale.ROOT), retryDelay, requestId);
            }
            if (any.is(RetryInfo.class)) {
                var delay = any.unpack(RetryInfo.class).getRetryDelay();
                return new StatusDetails(reason, Duration.ofSeconds(delay.getSeconds(), delay.getNanos()), requestId);
            }
            if (any.is(RequestInfo.class)) {
                return new StatusDetails(
                        reason, retryDelay, any.unpack(RequestInfo.class).getRequestId());
            }
            return this;
        } catch (InvalidProtocolBufferException unreadable) {
            // The status itself still tells what happened.
            return this;
        }
    }

    private static @Nullable Duration millis(@Nullable String text) {
        try {
            return text == null ? null : Duration.ofMillis(Math.max(0, Long.parseLong(text)));
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
