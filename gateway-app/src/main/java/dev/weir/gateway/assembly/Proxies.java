package dev.weir.gateway.assembly;

import dev.weir.gateway.admission.TrustedProxies;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Whose word is taken for where a request comes from, unless the settings say something else: nobody's. */
@Factory
final class Proxies {
    @Singleton
    @Requires(missingBeans = TrustedProxies.class)
    TrustedProxies none() {
        return TrustedProxies.NONE;
    }
}
