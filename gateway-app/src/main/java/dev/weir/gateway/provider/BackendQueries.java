package dev.weir.gateway.provider;

import java.util.concurrent.CompletionStage;

/** Small questions to one backend beside the calls of clients: which models it has, what they can do. Not on the path of any request. */
public interface BackendQueries {
    /**
     * Fetches a path of the backend, without the path in front that its URL may have.
     *
     * @return the body of a 200; fails with a {@link dev.weir.gateway.failure.GatewayException} if the backend cannot be reached
     *     ({@code UPSTREAM_UNAVAILABLE}), is too slow ({@code UPSTREAM_TIMEOUT}), refuses the gate's key ({@code UPSTREAM_AUTH}) or answers
     *     anything else ({@code UPSTREAM_ERROR})
     */
    CompletionStage<byte[]> get(String path);

    /** Sends JSON to a path of the backend; as {@link #get}. */
    CompletionStage<byte[]> post(String path, byte[] json);
}
