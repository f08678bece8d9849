package dev.weir.gateway.assembly;

import dev.weir.gateway.ledger.DurabilityCheck;
import dev.weir.gateway.ledger.JournalledBooks;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.UsageKeeping;
import dev.weir.gateway.ledger.UsageReports;
import dev.weir.gateway.ledger.UsageSweep;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
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

/** The books over the database. */
@Factory
final class Books {
    private static final int MINUTES_BETWEEN_SWEEPS = 60;
    private static final int SETTLE_MILLIS = 500;

    /** @param migrated asked for so that the tables are there */
    @Singleton
    @Bean(preDestroy = "close")
    JournalledBooks books(StoreSettings settings, DataSource database, FlywayMigrator migrated) {
        DataSource own = own(database);
        DurabilityCheck.require(own);
        return JournalledBooks.open(settings.journal(), own);
    }

    @Singleton
    UsageReports reports(JournalledBooks books, DataSource database) {
        return new UsageReports(books, own(database));
    }

    /** Unless the settings say something else. */
    @Singleton
    @Requires(missingBeans = UsageKeeping.class)
    UsageKeeping usualKeeping() {
        return UsageKeeping.USUAL;
    }

    /** The broom for rows whose time is over. */
    @Context
    @Requires(beans = StoreSettings.class)
    UsageSweep sweep(
            DataSource database,
            UsageKeeping keeping,
            InstantSource clock,
            FlywayMigrator migrated,
            @Named(TaskExecutors.SCHEDULED) ExecutorService clockwork) {
        UsageSweep sweep = new UsageSweep(own(database), keeping, clock);
        var unused = ((ScheduledExecutorService) clockwork)
                .scheduleWithFixedDelay(sweep::round, 1, MINUTES_BETWEEN_SWEEPS, TimeUnit.MINUTES);
        return sweep;
    }

    /** Settles what was written since the last look, so that a kill leaves out nothing that is older than a moment. */
    @Context
    @Requires(beans = StoreSettings.class)
    Settler settler(
            DataSource database, FlywayMigrator migrated, @Named(TaskExecutors.SCHEDULED) ExecutorService clockwork) {
        Settler settler = new Settler(own(database));
        var unused = ((ScheduledExecutorService) clockwork)
                .scheduleWithFixedDelay(settler::round, SETTLE_MILLIS, SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        return settler;
    }

    /** The pool itself: the framework's wrapper gives out connections within its own transactions only. */
    private static DataSource own(DataSource database) {
        return DelegatingDataSource.unwrapDataSource(database);
    }
}
