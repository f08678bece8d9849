package dev.weir.gateway.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A real PostgreSQL, started for a test on a port of its own. Every {@link #database} of it is new and empty, since the gate's migrations
 * want a schema of their own.
 */
public final class TestingPostgres implements AutoCloseable {
    private final EmbeddedPostgres server;

    private TestingPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** A server that {@link #close} stops. */
    public static TestingPostgres start() {
        try {
            return new TestingPostgres(EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("synchronous_commit", "on")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new, empty database of this server. */
    public Database database() {
        String name = "weir_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return new Database(name, server);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One database of the server. */
    public record Database(String name, EmbeddedPostgres server) {
        /** As {@code WEIR_DATABASE_URL} takes it; it names the user, who needs no password. */
        public String url() {
            return server.getJdbcUrl("postgres", name);
        }

        /** Connections to it, a new one each time. */
        public DataSource source() {
            return server.getDatabase("postgres", name);
        }
    }
}
