package dev.weir.gateway.http;

import dev.weir.gateway.admission.Source;
import dev.weir.gateway.admission.TrustedProxies;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;

/** Where requests come from, whichever proxies are between. */
@Singleton
final class Sources {
    private static final String STANDARD_HEADER = "forwarded";

    private final TrustedProxies proxies;

    Sources(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    Source of(HttpRequest<?> request) {
        List<String> forwarded =
                proxies.none() ? List.of() : request.getHeaders().getAll(TrustedProxies.HEADER);
        return proxies.source(request.getRemoteAddress(), forwarded);
    }

    /** Whether it says that somebody else sent it, whoever says so. */
    static boolean passedOn(HttpRequest<?> request) {
        return request.getHeaders().contains(TrustedProxies.HEADER)
                || request.getHeaders().contains(STANDARD_HEADER);
    }
}
