package dev.weir.gateway.http;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The bytes of a request's body, whatever the content type says they are. */
public final class RequestBody {
    private RequestBody() {}

    /**
     * The whole body, at once if it is there already, else on the event loop when it is.
     *
     * @throws GatewayException with {@code UNSUPPORTED_MEDIA_TYPE} if the body is compressed
     */
    public static CompletableFuture<byte[]> of(ServerHttpRequest<?> request) {
        String encoding = request.getHeaders().get("content-encoding");
        if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
            throw new GatewayException(
                    FailureCode.UNSUPPORTED_MEDIA_TYPE, "Compressed request bodies are not taken; send plain JSON.");
        }
        ByteBody body = request.byteBody();
        return body instanceof AvailableByteBody available
                ? CompletableFuture.completedFuture(available.toByteArray())
                : body.buffer().handle(RequestBody::whole);
    }

    private static byte[] whole(@Nullable CloseableAvailableByteBody body, @Nullable Throwable why) {
        if (body != null) {
            try (body) {
                return body.toByteArray();
            }
        }
        Throwable cause = why instanceof CompletionException && why.getCause() != null ? why.getCause() : why;
        if (cause instanceof BufferLengthExceededException) {
            throw new GatewayException(FailureCode.REQUEST_TOO_LARGE, "The request's body is too large.");
        }
        throw new CompletionException(cause);
    }
}
