package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.testing.TestingPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresKeyStoreTest extends KeyStoreLaws {
    private static TestingPostgres server;

    private final TestingPostgres.Database mine = server.database();

    @BeforeAll
    static void start() {
        server = TestingPostgres.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    TestingDatabase opened() {
        return TestingDatabase.postgres(mine);
    }
}
