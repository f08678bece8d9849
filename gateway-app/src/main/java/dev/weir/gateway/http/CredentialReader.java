package dev.weir.gateway.http;

import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.micronaut.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the one credential of a request. A credential in the query is not one. */
final class CredentialReader {
    private static final String BEARER = "bearer ";

    private CredentialReader() {}

    /**
     * The credential of {@code Authorization: Bearer}, {@code x-api-key}, {@code api-key}, or the path.
     *
     * @return null if the request shows none
     * @throws GatewayException with {@code CONFLICTING_CREDENTIALS} if it shows two different ones
     */
    static @Nullable Credential read(HttpHeaders headers) {
        String found = null;
        for (String value : all(headers, "authorization")) {
            String text = value.trim();
            boolean bearer = text.regionMatches(true, 0, BEARER, 0, BEARER.length());
            // another scheme is a credential too, one that nobody here knows
            found = merge(found, bearer ? text.substring(BEARER.length()).trim() : text);
        }
        for (String value : all(headers, "x-api-key")) {
            found = merge(found, value.trim());
        }
        for (String value : all(headers, "api-key")) {
            found = merge(found, value.trim());
        }
        for (String value : all(headers, PathKeyHandler.HEADER)) {
            found = merge(found, value);
        }
        return found == null ? null : new Credential(found);
    }

    private static List<String> all(HttpHeaders headers, CharSequence name) {
        return headers.get(name) == null ? List.of() : headers.getAll(name);
    }

    private static @Nullable String merge(@Nullable String found, String next) {
        if (next.isEmpty() || next.equals(found)) {
            return found;
        }
        if (found != null) {
            throw new GatewayException(
                    FailureCode.CONFLICTING_CREDENTIALS,
                    "The request shows two different credentials. Send one: Authorization: Bearer, x-api-key or api-key.");
        }
        return next;
    }
}
