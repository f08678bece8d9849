package dev.weir.gateway.assembly;

import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.limits.AddressLimit;
import dev.weir.gateway.limits.AddressLimits;
import dev.weir.gateway.limits.EarlierUse;
import dev.weir.gateway.limits.LimitObserver;
import dev.weir.gateway.limits.Limiter;
import dev.weir.gateway.limits.MemoryLimiter;
import dev.weir.gateway.limits.ModelLimits;
import dev.weir.gateway.limits.NanoTicker;
import dev.weir.gateway.limits.postgres.PostgresLimiter;
import dev.weir.gateway.limits.redis.RedisLimiter;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.flyway.FlywayMigrator;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** Where limits are counted: in Redis where one is named, else in PostgreSQL where that is the database, else in memory. */
@Factory
final class Limiting {
    /** Unless the settings say something else. */
    @Singleton
    @Requires(missingBeans = ModelLimits.class)
    ModelLimits noModels() {
        return ModelLimits.NONE;
    }

    /** @param migrated asked for so that the tables are there */
    @Singleton
    @Bean(preDestroy = "close")
    Limiter limiter(
            SharedRedis.InUse shared,
            StoreSettings store,
            DataSource database,
            FlywayMigrator migrated,
            EarlierUse books,
            @Named("blocking") Executor blocking,
            InstantSource clock,
            NanoTicker ticker,
            LimitObserver observer) {
        if (shared.redis().isPresent()) {
            return new RedisLimiter(shared.redis().get(), RedisLimiter.LEASE, books, blocking, clock, ticker, observer);
        }
        if (!store.isShared()) {
            return new MemoryLimiter(books, blocking, clock, ticker);
        }
        DataSource own = DelegatingDataSource.unwrapDataSource(database);
        return new PostgresLimiter(own, books, PostgresLimiter.LEASE, clock, ticker, observer);
    }

    /** Unless the settings say something else. */
    @Singleton
    @Requires(missingBeans = AddressLimit.class)
    AddressLimit anyAddress() {
        return AddressLimit.NONE;
    }

    @Singleton
    AddressLimits addresses(AddressLimit limit, NanoTicker ticker, InstantSource clock) {
        return new AddressLimits(limit, ticker, clock);
    }
}
