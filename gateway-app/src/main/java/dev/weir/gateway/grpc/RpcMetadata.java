package dev.weir.gateway.grpc;

import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.admission.RequestId;
import dev.weir.gateway.admission.ShownCredential;
import dev.weir.gateway.admission.Source;
import dev.weir.gateway.admission.TrustedProxies;
import io.grpc.Metadata;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the gate wants to know out of a call's metadata. */
final class RpcMetadata {
    static final Metadata.Key<String> REQUEST_ID = ascii("x-request-id");
    static final Metadata.Key<String> PRIORITY = ascii("x-weir-priority");
    private static final Metadata.Key<String> AUTHORIZATION = ascii("authorization");
    private static final Metadata.Key<String> X_API_KEY = ascii("x-api-key");
    private static final Metadata.Key<String> API_KEY = ascii("api-key");
    private static final Metadata.Key<String> FORWARDED = ascii(TrustedProxies.HEADER);

    private RpcMetadata() {}

    static Metadata.Key<String> ascii(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** The client's own id if it is a sound one, otherwise a new one. */
    static String requestId(Metadata headers) {
        return RequestId.of(headers.get(REQUEST_ID));
    }

    /**
     * The key that the call shows.
     *
     * @return null if it shows none
     * @throws dev.weir.gateway.failure.GatewayException with {@code CONFLICTING_CREDENTIALS} if it shows two that differ
     */
    static @Nullable Credential credential(Metadata headers) {
        var shown = new ShownCredential();
        all(headers, AUTHORIZATION).forEach(shown::authorization);
        all(headers, X_API_KEY).forEach(shown::key);
        all(headers, API_KEY).forEach(shown::key);
        return shown.credential();
    }

    /** Where the call comes from, whichever proxies are between. */
    static Source source(@Nullable SocketAddress peer, Metadata headers, TrustedProxies proxies) {
        List<String> forwarded = new ArrayList<>();
        if (!proxies.none()) {
            all(headers, FORWARDED).forEach(forwarded::add);
        }
        return proxies.source(peer, forwarded);
    }

    private static Iterable<String> all(Metadata headers, Metadata.Key<String> key) {
        Iterable<String> values = headers.getAll(key);
        return values == null ? List.of() : values;
    }
}
