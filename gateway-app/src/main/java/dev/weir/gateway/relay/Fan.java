package dev.weir.gateway.relay;

import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.upstream.UpstreamRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests that together make one.
 *
 * @param parts in the order of the answer's choices
 * @param each how many parts, side by side, have the same prompt
 * @param sending what the gate decides about all of them
 * @param atOnce how many may be under way at the same time
 */
record Fan(List<ModelRequest> parts, int each, Sending sending, int atOnce) {
    int size() {
        return parts.size();
    }

    /**
     * The call for one part. Parts that ask the same share their bytes with the one before.
     *
     * @throws dev.weir.gateway.failure.GatewayException if the server cannot do what is asked for
     */
    UpstreamRequest call(int part, Provider provider, @Nullable UpstreamRequest before) {
        String id = sending.attemptId() + "." + part;
        if (before != null && parts.get(part) == parts.get(part - 1)) {
            return new UpstreamRequest(before.method(), before.path(), id, before.body());
        }
        return provider.call(parts.get(part), new Sending(sending.model(), sending.mostTokens(), id));
    }
}
