package dev.weir.gateway.upstream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to a server. Host, length, connection and credential headers are the transport's business.
 *
 * @param method such as {@code POST}
 * @param path absolute path with query, made by the gate and never by a client
 * @param requestId goes out as {@code x-request-id}: unique for each attempt
 * @param body the pieces of the JSON body in order, not copied; empty: no body
 * @param source a body of any bytes in place of that one; null: there is none
 */
public record UpstreamRequest(
        String method,
        String path,
        String requestId,
        List<byte[]> body,
        @Nullable BodySource source) {
    public UpstreamRequest {
        body = List.copyOf(body);
    }

    /** A request whose body is there. */
    public UpstreamRequest(String method, String path, String requestId, List<byte[]> body) {
        this(method, path, requestId, body, null);
    }
}
