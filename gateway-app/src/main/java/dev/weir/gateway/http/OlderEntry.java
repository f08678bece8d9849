package dev.weir.gateway.http;

import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.admission.ShownCredential;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.limits.AddressLimits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the doors of older gateways ask before admission is asked: how often an address comes, and where the key is. */
@Singleton
final class OlderEntry {
    private final AddressLimits addresses;
    private final RouteTable routes;
    private final Sources sources;

    OlderEntry(AddressLimits addresses, RouteTable routes, Sources sources) {
        this.addresses = addresses;
        this.routes = routes;
        this.sources = sources;
    }

    /** Why a request to an older door's own route is hopeless; null: it is not, or is to another's. Counts it. */
    @Nullable
    Failure refusal(HttpRequest<?> request, RouteTerms terms) {
        OlderRoute older = terms.older();
        return older != null && older.host() ? tooMany(request) : null;
    }

    /**
     * The one credential of a request, in its headers or where the door has it.
     *
     * @param shown that in the headers; null: none
     * @return empty if there is none; fails with a {@link dev.weir.gateway.failure.GatewayException}
     */
    CompletableFuture<Optional<Credential>> credential(
            ServerHttpRequest<?> request, OlderRoute older, @Nullable Credential shown) {
        if (!older.host()) {
            Failure tooMany = tooMany(request);
            if (tooMany != null) {
                return CompletableFuture.failedFuture(tooMany.asException());
            }
        }
        return older.door()
                .credentials()
                .find(request)
                .thenApply(more -> Optional.ofNullable(both(shown, more.orElse(null))))
                .toCompletableFuture();
    }

    /**
     * The body without what is an older door's own in it, after its route's reader has refused it.
     *
     * @return null if it was not for that
     * @throws dev.weir.gateway.failure.GatewayException with {@code CONFLICTING_CREDENTIALS} if it has another key than the headers
     */
    byte @Nullable [] without(HttpRequest<?> request, byte[] body, Failure refusal) {
        RouteTerms terms = routes.of(request);
        OlderRoute older = terms == null ? null : terms.older();
        OlderDoor.Sifted sifted = older == null ? null : older.door().sift(body, refusal);
        if (sifted == null) {
            return null;
        }
        both(CredentialReader.read(request.getHeaders()), sifted.credential());
        return sifted.rest();
    }

    private @Nullable Failure tooMany(HttpRequest<?> request) {
        return addresses.take(sources.of(request).address());
    }

    private static @Nullable Credential both(@Nullable Credential one, @Nullable Credential other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        var shown = new ShownCredential();
        shown.key(one.secret());
        shown.key(other.secret());
        return shown.credential();
    }
}
