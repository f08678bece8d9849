package dev.weir.gateway.http;

import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.admission.ShownCredential;
import dev.weir.gateway.admission.Source;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.limits.AddressLimits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the doors of older gateways ask before admission is asked: how often an address comes, and where the key is. */
@Singleton
final class OlderEntry {
    private final AddressLimits addresses;

    OlderEntry(AddressLimits addresses) {
        this.addresses = addresses;
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
     * @return null if there is none; fails with a {@link dev.weir.gateway.failure.GatewayException}
     */
    CompletableFuture<@Nullable Credential> credential(
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
                .thenApply(more -> both(shown, more.orElse(null)))
                .toCompletableFuture();
    }

    private @Nullable Failure tooMany(HttpRequest<?> request) {
        return addresses.take(Source.of(request.getRemoteAddress()).address());
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
