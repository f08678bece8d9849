package dev.weir.gateway.assembly;

import dev.weir.gateway.limits.redis.RedisSettings;
import dev.weir.gateway.redis.Redis;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Redis that the settings name, for all that is kept there. */
@Factory
final class SharedRedis {
    private @Nullable Redis redis;

    /** Unless the settings say something else. */
    @Singleton
    @Requires(missingBeans = RedisSettings.class)
    RedisSettings noRedis() {
        return RedisSettings.NONE;
    }

    /** Empty if none is named. */
    @Singleton
    InUse named(RedisSettings settings) {
        String url = settings.url();
        redis = url == null ? null : new Redis(url);
        return new InUse(Optional.ofNullable(redis));
    }

    @PreDestroy
    void close() {
        if (redis != null) {
            redis.close();
        }
    }

    /** @param redis empty: there is none */
    record InUse(Optional<Redis> redis) {}
}
