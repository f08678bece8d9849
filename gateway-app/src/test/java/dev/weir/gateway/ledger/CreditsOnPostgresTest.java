package dev.weir.gateway.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.testing.TestingPostgres;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class CreditsOnPostgresTest extends UpkeepLaws {
    private static TestingPostgres server;
    private @Nullable HikariDataSource pool;

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
        HikariDataSource made = CreditKillTest.source(server.database().url());
        pool = made;
        return made;
    }

    @Override
    void stop() {
        if (pool != null) {
            pool.close();
        }
    }
}
