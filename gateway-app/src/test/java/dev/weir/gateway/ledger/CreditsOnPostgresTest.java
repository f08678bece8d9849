package dev.weir.gateway.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.testing.TestingPostgres;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class CreditsOnPostgresTest extends UpkeepLaws {
    private static TestingPostgres server;
    private HikariDataSource pool;

    @BeforeAll
    static void startServer() {
        server = TestingPostgres.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    DataSource database() {
        pool = new HikariDataSource();
        pool.setJdbcUrl(server.database().url());
        pool.setMaximumPoolSize(10);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return pool;
    }

    @Override
    void stop() {
        pool.close();
    }
}
