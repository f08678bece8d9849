package dev.weir.gateway.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.testing.TestingPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PatientMigrationsTest {
    @Test
    void aMigrationMayTakeLongerThanTheDatabaseMayBeSilent() {
        try (TestingPostgres postgres = TestingPostgres.start()) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(postgres.database().url());
            source.setSocketTimeout(1);
            Flyway flyway = Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/slow")
                    .callbacks(new PatientMigrations())
                    .load();
            assertEquals(1, flyway.migrate().migrationsExecuted);
        }
    }
}
