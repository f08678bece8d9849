package dev.weir.gateway.limits.postgres;

import static dev.weir.gateway.limits.TestingClaims.requests;
import static dev.weir.gateway.limits.TestingClaims.take;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.limits.EarlierUse;
import dev.weir.gateway.limits.Take;
import dev.weir.gateway.limits.TestingClaims;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingPostgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/** The limiters of several gates on one new database. */
final class TestingGates implements AutoCloseable {
    private final TestingPostgres.Database database;
    private final List<Runnable> ends = new ArrayList<>();

    TestingGates(TestingPostgres server) {
        database = server.database();
        Flyway.configure()
                .dataSource(database.source())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    TestingPostgres.Database database() {
        return database;
    }

    PostgresLimiter start() {
        return start(PostgresLimiter.LEASE);
    }

    PostgresLimiter start(Duration lease) {
        return start(lease, (subject, from, until) -> EarlierUse.Used.NOTHING);
    }

    /** A gate that has its lease. */
    PostgresLimiter start(Duration lease, EarlierUse books) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(2);
        pool.setConnectionTimeout(1_000);
        ends.add(pool::close);
        PostgresLimiter gate =
                new PostgresLimiter(pool, books, lease, InstantSource.system(), System::nanoTime, degraded -> {});
        ends.add(gate::close);
        Await.until("the gate shares", () -> isSharing(gate));
        return gate;
    }

    static boolean isSharing(PostgresLimiter gate) {
        return take(gate, TestingClaims.of("warm", requests(1_000_000, null, null), 0)) instanceof Take.Hold hold
                && !hold.limits().local();
    }

    @Override
    public void close() {
        ends.reversed().forEach(Runnable::run);
    }
}
