package dev.weir.gateway.grpc;

import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.relay.CacheNote;
import dev.weir.gateway.relay.Receiver.Opening;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/** What is said above an answer, gathered until its first message goes out. Lives on the call's event loop. */
final class AnswerMetadata {
    private static final Metadata.Key<String> BACKEND = RpcMetadata.ascii("x-weir-backend");

    private static final Metadata.Key<String> WARNING = RpcMetadata.ascii("warning");
    private static final Metadata.Key<String> CACHE = RpcMetadata.ascii("x-weir-cache");
    private static final Metadata.Key<String> AGE = RpcMetadata.ascii("age");

    private final String requestId;
    private @Nullable Opening opening;

    AnswerMetadata(String requestId) {
        this.requestId = requestId;
    }

    String requestId() {
        return requestId;
    }

    /** A backend has taken the call. */
    void opened(Opening known) {
        opening = known;
    }

    /** The id, and with an opened answer the limits and the backend. */
    void putHeaders(Metadata headers) {
        headers.put(RpcMetadata.REQUEST_ID, requestId);
        if (opening != null) {
            LimitView limits = opening.limits();
            RpcLimits.put(limits, headers);
            headers.put(BACKEND, opening.backend());
            String warning = opening.warning();
            if (warning != null) {
                headers.put(WARNING, warning);
            }
            putCache(opening.cache(), headers);
        }
    }

    private static void putCache(@Nullable CacheNote cache, Metadata headers) {
        if (cache != null) {
            headers.put(CACHE, cache.hit() ? "hit" : "miss");
        }
        if (cache != null && cache.hit()) {
            headers.put(AGE, Long.toString(cache.ageSeconds()));
        }
    }

    /** What a status without headers before it says; limits are in it already where it is about them. */
    void putTrailers(Metadata trailers) {
        trailers.put(RpcMetadata.REQUEST_ID, requestId);
    }
}
