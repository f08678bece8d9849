package dev.weir.gateway.assembly;

import dev.weir.gateway.ledger.DurabilityCheck;
import dev.weir.gateway.ledger.JournalledBooks;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.UsageReports;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.flyway.FlywayMigrator;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** The books over the database. */
@Factory
final class Books {
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

    /** The pool itself: the framework's wrapper gives out connections within its own transactions only. */
    private static DataSource own(DataSource database) {
        return DelegatingDataSource.unwrapDataSource(database);
    }
}
