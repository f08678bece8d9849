package dev.weir.gateway.grpc;

import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.grpc.Metadata;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the gate wants to know out of a call's metadata. */
final class RpcMetadata {
    static final Metadata.Key<String> REQUEST_ID = ascii("x-request-id");
    private static final Metadata.Key<String> AUTHORIZATION = ascii("authorization");
    private static final Metadata.Key<String> X_API_KEY = ascii("x-api-key");
    private static final Metadata.Key<String> API_KEY = ascii("api-key");
    private static final Pattern SOUND_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final String BEARER = "bearer ";

    private RpcMetadata() {}

    static Metadata.Key<String> ascii(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** The client's own id if it is a sound one, otherwise a new one. */
    static String requestId(Metadata headers) {
        String given = headers.get(REQUEST_ID);
        return given != null && SOUND_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    /**
     * The key that the call shows.
     *
     * @return null if it shows none
     * @throws GatewayException with {@code CONFLICTING_CREDENTIALS} if it shows two that differ
     */
    static @Nullable Credential credential(Metadata headers) {
        String found = null;
        found = merge(found, bearer(headers));
        found = merge(found, all(headers, X_API_KEY));
        found = merge(found, all(headers, API_KEY));
        return found == null ? null : new Credential(found);
    }

    private static @Nullable String bearer(Metadata headers) {
        Iterable<String> values = headers.getAll(AUTHORIZATION);
        String found = null;
        if (values != null) {
            for (String value : values) {
                boolean bearer = value.regionMatches(true, 0, BEARER, 0, BEARER.length());
                found = merge(found, bearer ? value.substring(BEARER.length()).trim() : value);
            }
        }
        return found;
    }

    private static @Nullable String all(Metadata headers, Metadata.Key<String> key) {
        Iterable<String> values = headers.getAll(key);
        String found = null;
        if (values != null) {
            for (String value : values) {
                found = merge(found, value.trim());
            }
        }
        return found;
    }

    private static @Nullable String merge(@Nullable String one, @Nullable String other) {
        if (one != null && other != null && !one.equals(other)) {
            throw new GatewayException(
                    FailureCode.CONFLICTING_CREDENTIALS, "The call carries two different keys; send one.");
        }
        return one != null ? one : other;
    }
}
