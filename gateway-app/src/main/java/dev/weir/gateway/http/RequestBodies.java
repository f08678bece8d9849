package dev.weir.gateway.http;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of a request's body, whatever the content type says they are. */
@Singleton
public final class RequestBodies {
    private static final String KEPT = "weir.body";

    private final int most;

    RequestBodies(HttpSettings settings) {
        this.most = settings.limits().maxBodyBytes();
    }

    /**
     * The whole body, at once if it is there already, else on the event loop when it is. One that was compressed with zstd is
     * unpacked, and bounded as if it had come plain.
     *
     * @throws GatewayException with {@code UNSUPPORTED_MEDIA_TYPE} if the body is compressed in another way; with
     *     {@code INVALID_REQUEST} or {@code REQUEST_TOO_LARGE}, perhaps in the future, if it cannot be unpacked or is too large
     */
    public CompletableFuture<byte[]> read(ServerHttpRequest<?> request) {
        Object kept = request.getAttribute(KEPT).orElse(null);
        if (kept instanceof byte[] known) {
            return CompletableFuture.completedFuture(known);
        }
        String encoding = request.getHeaders().get("content-encoding");
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return bytes(request.byteBody());
        }
        if (encoding.strip().equalsIgnoreCase("zstd")) {
            return bytes(request.byteBody()).thenApply(packed -> ZstdBody.unpack(packed, most));
        }
        throw new GatewayException(
                FailureCode.UNSUPPORTED_MEDIA_TYPE,
                "Bodies in this compression are not taken; send plain JSON, or zstd.");
    }

    /**
     * The body of a request of which nobody knows yet whose it is. What is to be read later must be {@linkplain #keep kept}.
     *
     * @param bound how many bytes it may have
     * @param room is told how many bytes more are there, before they are kept; what it throws ends the reading
     * @return fails with {@code REQUEST_TOO_LARGE} if there are more, and with what {@code room} has thrown
     */
    public CompletableFuture<byte[]> readShort(ServerHttpRequest<?> request, int bound, IntConsumer room) {
        return ShortBody.read(request.byteBody(), Math.min(bound, most), room);
    }

    /** From now on, this is the request's body, for whoever reads it. */
    public void keep(ServerHttpRequest<?> request, byte[] body) {
        request.setAttribute(KEPT, body);
    }

    private static CompletableFuture<byte[]> bytes(ByteBody body) {
        return body instanceof AvailableByteBody available
                ? CompletableFuture.completedFuture(available.toByteArray())
                : body.buffer().handle(RequestBodies::whole);
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
