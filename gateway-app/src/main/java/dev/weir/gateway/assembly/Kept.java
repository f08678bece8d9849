package dev.weir.gateway.assembly;

import dev.weir.gateway.conversations.ConversationSettings;
import dev.weir.gateway.conversations.Conversations;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.flyway.FlywayMigrator;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** What is kept of conversations, and the broom for it. */
@Factory
final class Kept {
    private static final int MINUTES_BETWEEN_SWEEPS = 10;

    /** @param migrated asked for so that the table is there */
    @Singleton
    @Bean(preDestroy = "close")
    Conversations conversations(
            ConversationSettings settings,
            DataSource database,
            InstantSource clock,
            FlywayMigrator migrated,
            @Named(TaskExecutors.SCHEDULED) ExecutorService clockwork) {
        Conversations conversations =
                Conversations.in(DelegatingDataSource.unwrapDataSource(database), settings, clock);
        var unused = ((ScheduledExecutorService) clockwork)
                .scheduleWithFixedDelay(conversations::sweep, 1, MINUTES_BETWEEN_SWEEPS, TimeUnit.MINUTES);
        return conversations;
    }
}
