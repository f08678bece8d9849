package dev.weir.gateway.assembly;

import dev.weir.gateway.cache.AnswerCache;
import dev.weir.gateway.cache.AnswerStore;
import dev.weir.gateway.cache.CacheSettings;
import dev.weir.gateway.cache.redis.RedisAnswers;
import dev.weir.gateway.limits.redis.RedisSettings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Where answers are kept: in memory, and in Redis where one is named. */
@Factory
final class Caching {
    /** Unless the settings say something else. */
    @Singleton
    @Requires(missingBeans = CacheSettings.class)
    CacheSettings usualCache() {
        return CacheSettings.USUAL;
    }

    @Singleton
    @Bean(preDestroy = "close")
    AnswerCache answers(CacheSettings settings, RedisSettings redis, InstantSource clock) {
        String url = redis.url();
        boolean unused = settings.use() == CacheSettings.Use.NEVER;
        AnswerStore store = url == null || unused ? AnswerStore.NONE : new RedisAnswers(url);
        return new AnswerCache(settings, store, clock);
    }
}
