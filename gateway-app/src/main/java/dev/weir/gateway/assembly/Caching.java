package dev.weir.gateway.assembly;

import dev.weir.gateway.cache.AnswerCache;
import dev.weir.gateway.cache.AnswerStore;
import dev.weir.gateway.cache.CacheSettings;
import dev.weir.gateway.cache.redis.RedisAnswers;
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
    AnswerCache answers(CacheSettings settings, SharedRedis.InUse shared, InstantSource clock) {
        boolean used = settings.use() != CacheSettings.Use.NEVER;
        AnswerStore store = shared.redis()
                .filter(_ -> used)
                .<AnswerStore>map(RedisAnswers::new)
                .orElse(AnswerStore.NONE);
        return new AnswerCache(settings, store, clock);
    }
}
