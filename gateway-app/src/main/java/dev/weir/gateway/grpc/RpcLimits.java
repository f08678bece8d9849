package dev.weir.gateway.grpc;

import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.LimitView.Gauge;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/** Writes limits into metadata, under the names and in the forms of the HTTP headers. */
final class RpcLimits {
    private RpcLimits() {}

    static void put(LimitView limits, Metadata metadata) {
        put("requests", limits.requests(), metadata);
        put("tokens", limits.tokens(), metadata);
        if (limits.local()) {
            metadata.put(RpcMetadata.ascii("x-ratelimit-mode"), "local");
        }
    }

    private static void put(String what, @Nullable Gauge gauge, Metadata metadata) {
        if (gauge != null) {
            metadata.put(RpcMetadata.ascii("x-ratelimit-limit-" + what), Long.toString(gauge.limit()));
            metadata.put(RpcMetadata.ascii("x-ratelimit-remaining-" + what), Long.toString(gauge.remaining()));
            metadata.put(RpcMetadata.ascii("x-ratelimit-reset-" + what), gauge.resetText());
        }
    }
}
