package dev.weir.gateway.assembly;

import dev.weir.gateway.admin.KeyFileKeeper;
import dev.weir.gateway.admin.KeyFileWatch;
import dev.weir.gateway.keys.ForeignSettings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** What follows the key file, if there is one. */
@Factory
final class KeyFiles {
    @Singleton
    @Bean(preDestroy = "close")
    KeyFileWatch watch(
            KeyFileKeeper keeper,
            @Nullable ForeignSettings settings,
            @Named(TaskExecutors.SCHEDULED) ExecutorService clockwork) {
        return new KeyFileWatch(
                keeper, settings == null ? null : settings.list(), (ScheduledExecutorService) clockwork);
    }
}
