package dev.weir.gateway.assembly;

import dev.weir.gateway.limits.EarlierUse;
import dev.weir.gateway.limits.Limiter;
import dev.weir.gateway.limits.MemoryLimiter;
import dev.weir.gateway.limits.NanoTicker;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** Where limits are counted. */
@Factory
final class Limiting {
    @Singleton
    Limiter limiter(EarlierUse books, @Named("blocking") Executor blocking, InstantSource clock, NanoTicker ticker) {
        return new MemoryLimiter(books, blocking, clock, ticker);
    }
}
