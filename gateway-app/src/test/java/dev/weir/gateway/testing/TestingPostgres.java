package dev.weir.gateway.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL, started for a test on a port of its own. Every {@link #database} of it is new and empty, since the gate's migrations
 * want a schema of their own. It can be killed, stopped and held still, and comes back on the same port with what it had kept.
 */
public final class TestingPostgres implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final PostgresProcess process;
    private final Thread atExit;

    private TestingPostgres(Path folder) throws IOException {
        this.folder = folder;
        this.port = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(QuietPort.find())
                .setServerConfig("max_connections", "200")
                .setServerConfig("synchronous_commit", "on")
                .setRegisterShutdownHook(false)
                .start()
                .getPort();
        this.process = new PostgresProcess(folder);
        this.atExit = new Thread(process::kill, "kill-postgres");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** The one that tests of one JVM share; it stops with the JVM, and is not to be closed or disturbed. */
    public static TestingPostgres shared() {
        return Shared.SERVER;
    }

    /** A server that {@link #close} stops. */
    public static TestingPostgres start() {
        try {
            return new TestingPostgres(Files.createTempDirectory("weir-postgres-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A second server, on a copy of this one's files that is taken while it works, as its tools for backups do it. */
    public TestingPostgres restoredCopy() {
        try (Connection connection = new Database("postgres", port).source().getConnection()) {
            return new TestingPostgres(PostgresBackup.take(connection, folder));
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A new, empty database of this server. */
    public Database database() {
        String name = "weir_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = new Database("postgres", port).source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return new Database(name, port);
    }

    /** Ends it at once, as {@code kill -9} of all its processes does. */
    public void kill() {
        process.kill();
    }

    /** Stops it; from then on connections are refused. */
    public void stop() {
        process.stop();
    }

    /** Starts it again, and returns when it answers. */
    public void startAgain() {
        process.start();
        Await.until("the database answers", this::answers);
    }

    /** Holds it still with SIGSTOP: it neither answers nor refuses, until {@link #thaw}. */
    public void freeze() {
        process.freeze();
    }

    /** Lets it go on after {@link #freeze}. */
    public void thaw() {
        process.thaw();
    }

    private boolean answers() {
        try (Connection connection = new Database("postgres", port).source().getConnection()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.kill();
        Runtime.getRuntime().removeShutdownHook(atExit);
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database of that name, on this server. */
    public Database named(String name) {
        return new Database(name, port);
    }

    /** One database of a server. */
    public record Database(String name, int port) {
        private static final int PATIENCE_SECONDS = 60;

        /** As {@code WEIR_DATABASE_URL} takes it; it names the user, who needs no password. */
        public String url() {
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=postgres";
        }

        /** Ends all connections to it, and refuses new ones. */
        public void refuse() {
            command("alter database " + name + " with allow_connections false");
            command("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        }

        /** Takes connections again. */
        public void admit() {
            command("alter database " + name + " with allow_connections true");
        }

        private void command(String sql) {
            try (Connection connection = new Database("postgres", port).source().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        /** Connections to it, a new one each time. */
        public DataSource source() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url());
            source.setConnectTimeout(PATIENCE_SECONDS);
            source.setSocketTimeout(PATIENCE_SECONDS);
            return source;
        }
    }

    private static final class Shared {
        static final TestingPostgres SERVER = start();
    }
}
