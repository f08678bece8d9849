package dev.weir.gateway.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class TestingServersTest {
    @Test
    void theMigrationsRunOnPostgres() throws SQLException {
        try (TestingPostgres postgres = TestingPostgres.start()) {
            TestingPostgres.Database database = postgres.database();
            Flyway.configure()
                    .dataSource(database.source())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            try (Connection connection = database.source().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("select count(*) from api_key")) {
                assertTrue(found.next());
                assertEquals(0, found.getInt(1));
            }
        }
    }

    @Test
    void redisAnswersAndForgetsWhenItIsStarted() {
        try (TestingRedis redis = TestingRedis.start();
                RedisClient client = RedisClient.create(redis.url())) {
            client.connect().sync().set("a", "b");
            assertEquals("b", client.connect().sync().get("a"));
            redis.stop();
            redis.startAgain();
            assertEquals(null, client.connect().sync().get("a"));
        }
    }
}
