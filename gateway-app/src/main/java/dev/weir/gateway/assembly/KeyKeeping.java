package dev.weir.gateway.assembly;

import dev.weir.gateway.audit.KeptAnswers;
import dev.weir.gateway.keys.ChangeFeed;
import dev.weir.gateway.keys.Confirmation;
import dev.weir.gateway.keys.FeedSettings;
import dev.weir.gateway.keys.GateId;
import dev.weir.gateway.keys.KeyFollower;
import dev.weir.gateway.keys.KeyRing;
import dev.weir.gateway.keys.StreamStopper;
import dev.weir.gateway.keys.jdbc.ChangeListener;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.limits.NanoTicker;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.flyway.FlywayMigrator;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What keeps the keys in memory true while others change them. */
@Factory
final class KeyKeeping {
    private static final int MINUTES_BETWEEN_SWEEPS = 60;

    @Singleton
    Confirmation confirmation(FeedSettings settings, NanoTicker ticker) {
        return new Confirmation(settings, ticker::nanos);
    }

    /** Begins before any door is open, so before any key is remembered. */
    @Context
    @Bean(preDestroy = "close")
    @Requires(beans = StoreSettings.class)
    KeyFollower follower(
            ChangeFeed feed,
            KeyRing ring,
            StreamStopper stopper,
            GateId own,
            FeedSettings settings,
            InstantSource clock,
            NanoTicker ticker,
            FlywayMigrator migrated) {
        return new KeyFollower(feed, ring, stopper, own, settings, new KeyFollower.Clock(clock, ticker::nanos)).start();
    }

    /** Only PostgreSQL can tell; H2 has no other process to hear of. */
    @Context
    @Bean(preDestroy = "close")
    @Requires(beans = StoreSettings.class)
    @Requires(property = "datasources.default.url", pattern = "jdbc:postgresql:.*")
    ChangeListener listener(StoreSettings store, KeyFollower follower) {
        return new ChangeListener(
                        () -> DriverManager.getConnection(store.jdbcUrl(), store.userName(), store.password()),
                        follower::wake)
                .start();
    }

    /** The broom for answers that nobody will ask for again. */
    @Context
    @Requires(beans = StoreSettings.class)
    AnswerBroom broom(KeptAnswers answers, @Named(TaskExecutors.SCHEDULED) ExecutorService clockwork) {
        AnswerBroom broom = new AnswerBroom(answers);
        var unused = ((ScheduledExecutorService) clockwork)
                .scheduleWithFixedDelay(broom, 1, MINUTES_BETWEEN_SWEEPS, TimeUnit.MINUTES);
        return broom;
    }
}
