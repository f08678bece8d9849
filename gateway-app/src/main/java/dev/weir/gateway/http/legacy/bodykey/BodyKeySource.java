package dev.weir.gateway.http.legacy.bodykey;

import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.http.CredentialSource;
import dev.weir.gateway.http.OlderDoor.Sifted;
import dev.weir.gateway.http.RequestBodies;
import io.micronaut.http.ServerHttpRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads the body of a request without a key in its headers, of at most so many bytes, and takes the key out of it. The route's own reader
 * gets the rest, so that nothing behind it ever sees the key.
 */
final class BodyKeySource implements CredentialSource {
    private static final int BODIES = 64;
    private static final CompletionStage<Optional<Credential>> NOBODY =
            CompletableFuture.completedFuture(Optional.empty());

    private final RequestBodies bodies;
    private final int most;
    private final Allowance allowance;

    BodyKeySource(RequestBodies bodies, int most) {
        this.bodies = bodies;
        this.most = most;
        this.allowance = new Allowance((long) BODIES * most);
    }

    @Override
    public CompletionStage<Optional<Credential>> find(ServerHttpRequest<?> request) {
        if (request.getHeaders().contentLength().orElse(-1) == 0
                || request.getHeaders().contains("content-encoding")) {
            return NOBODY;
        }
        Allowance.Share share = allowance.share();
        return bodies.readShort(request, most, share::take)
                .whenComplete((_, _) -> share.giveBack())
                .thenApply(body -> found(request, body));
    }

    private Optional<Credential> found(ServerHttpRequest<?> request, byte[] body) {
        Sifted sifted = KeyedBody.sift(body);
        if (sifted == null) {
            return Optional.empty();
        }
        bodies.keep(request, sifted.rest());
        return Optional.of(sifted.credential());
    }
}
