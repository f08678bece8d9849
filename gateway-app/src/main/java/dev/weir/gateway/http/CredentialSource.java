package dev.weir.gateway.http;

import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.admission.ShownCredential;
import io.micronaut.http.ServerHttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds a credential where clients of an older door put it. Another one in a header than the one that it finds is refused with 400. */
@FunctionalInterface
public interface CredentialSource {
    /** There is no such place. */
    CredentialSource NONE = request -> CompletableFuture.completedFuture(Optional.empty());

    /**
     * The credential that stands there. The stage completes on the event loop of the request's channel, and fails with a
     * {@link dev.weir.gateway.failure.GatewayException} if the request cannot be read.
     */
    CompletionStage<Optional<Credential>> find(ServerHttpRequest<?> request);

    /** Headers of these names, in any case. */
    static CredentialSource headers(String... names) {
        List<String> places = List.of(names);
        return request -> {
            var shown = new ShownCredential();
            for (String name : places) {
                request.getHeaders().getAll(name).forEach(shown::key);
            }
            return CompletableFuture.completedFuture(Optional.ofNullable(shown.credential()));
        };
    }
}
