package dev.weir.gateway.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
    void aPostgresThatIsHeldStillOrKilledComesBackWithWhatItKept() throws SQLException {
        try (TestingPostgres postgres = TestingPostgres.start()) {
            TestingPostgres.Database database = postgres.database();
            run(database, "create table kept (id int)");
            postgres.freeze();
            postgres.thaw();
            run(database, "insert into kept values (1)");
            postgres.kill();
            assertThrows(SQLException.class, () -> run(database, "insert into kept values (2)"));
            postgres.startAgain();
            run(database, "delete from kept where id = 1");
            postgres.stop();
            assertThrows(SQLException.class, () -> run(database, "drop table kept"));
            postgres.startAgain();
            run(database, "drop table kept");
        }
    }

    private static void run(TestingPostgres.Database database, String sql) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aRedisThatIsHeldStillAnswersLater() {
        try (TestingRedis redis = TestingRedis.start();
                RedisClient client = RedisClient.create(redis.url())) {
            var connection = client.connect();
            connection.setTimeout(Duration.ofMillis(200));
            redis.freeze();
            assertThrows(
                    RedisCommandTimeoutException.class, () -> connection.sync().ping());
            redis.thaw();
            connection.setTimeout(Duration.ofSeconds(20));
            assertEquals("PONG", connection.sync().ping());
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
