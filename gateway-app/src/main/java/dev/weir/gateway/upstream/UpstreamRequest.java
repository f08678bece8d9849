package dev.weir.gateway.upstream;

import java.util.List;

/**
 * A request to a server. Host, length, connection and credential headers are the transport's business.
 *
 * @param method such as {@code POST}
 * @param path absolute path with query, made by the gate and never by a client
 * @param requestId goes out as {@code x-request-id}: unique for each attempt
 * @param body the pieces of the JSON body in order, not copied; empty: no body
 */
public record UpstreamRequest(String method, String path, String requestId, List<byte[]> body) {
    public UpstreamRequest {
        body = List.copyOf(body);
    }
}
