package dev.weir.gateway.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.database.ReturningSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

/** A real H2 in a file, with the gate's own tables. */
final class TestingDatabase implements AutoCloseable {
    static final String DURABLE = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    private final JdbcConnectionPool pool;

    private TestingDatabase(String url) {
        pool = JdbcConnectionPool.create(url, "weir", "");
        pool.setMaxConnections(4);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    static TestingDatabase in(Path folder) {
        return new TestingDatabase(url(folder));
    }

    static TestingDatabase at(String url) {
        return new TestingDatabase(url);
    }

    static String url(Path folder) {
        return "jdbc:h2:file:" + folder.toAbsolutePath().resolve("weir") + DURABLE;
    }

    /** Connections to the database in that folder as the gate makes them. */
    static HikariDataSource gateSource(Path folder) {
        HikariDataSource gate = new HikariDataSource();
        gate.setDataSource(new ReturningSource(url(folder)));
        gate.setUsername("weir");
        gate.setMaximumPoolSize(4);
        return gate;
    }

    DataSource source() {
        return pool;
    }

    List<String> callIds() {
        List<String> ids = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select call_id from usage_row order by call_id")) {
            while (found.next()) {
                ids.add(found.getString(1));
            }
            return ids;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
