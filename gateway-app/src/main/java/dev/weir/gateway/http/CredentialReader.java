package dev.weir.gateway.http;

import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.admission.ShownCredential;
import io.micronaut.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the one credential of a request. A credential in the query is not one. */
final class CredentialReader {
    private CredentialReader() {}

    /**
     * The credential of {@code Authorization: Bearer}, {@code x-api-key}, {@code api-key}, or the path.
     *
     * @return null if the request shows none
     * @throws dev.weir.gateway.failure.GatewayException with {@code CONFLICTING_CREDENTIALS} if it shows two different ones
     */
    static @Nullable Credential read(HttpHeaders headers) {
        var shown = new ShownCredential();
        all(headers, "authorization").forEach(shown::authorization);
        all(headers, "x-api-key").forEach(shown::key);
        all(headers, "api-key").forEach(shown::key);
        all(headers, PathKeyHandler.HEADER).forEach(shown::key);
        return shown.credential();
    }

    private static List<String> all(HttpHeaders headers, CharSequence name) {
        return headers.get(name) == null ? List.of() : headers.getAll(name);
    }
}
