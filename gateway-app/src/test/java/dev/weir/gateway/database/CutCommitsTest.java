package dev.weir.gateway.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.db.Store;
import org.h2.mvstore.tx.TransactionStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a process that was killed after it had noted a commit and before it had released the rows. */
class CutCommitsTest {
    private static final String SETTINGS = ";WRITE_DELAY=0;LOCK_TIMEOUT=50;DB_CLOSE_ON_EXIT=FALSE";

    private static final int DATABASE_IS_CLOSED = 90_121;

    @TempDir
    Path folder;

    @BeforeEach
    void killInTheMiddle() throws Exception {
        try (Connection running = DriverManager.getConnection(url("running"))) {
            execute(running, "create table note (number integer primary key)");
            execute(running, "insert into note values (1)");
            running.setAutoCommit(false);
            execute(running, "insert into note values (2)");
            noteCommit(running);
            Files.copy(folder.resolve("running.mv.db"), folder.resolve("killed.mv.db"));
            execute(running, "shutdown immediately");
        } catch (SQLException closed) {
            assertEquals(DATABASE_IS_CLOSED, closed.getErrorCode());
        }
    }

    private String url(String name) {
        return "jdbc:h2:file:" + folder.resolve(name) + SETTINGS;
    }

    /** What a commit does first. */
    private static void noteCommit(Connection running) throws Exception {
        SessionLocal session =
                (SessionLocal) running.unwrap(JdbcConnection.class).getSession();
        Store store = session.getDatabase().getStore();
        int transaction = session.getTransaction().getId();
        Method mark = TransactionStore.class.getDeclaredMethod("markUndoLogAsCommitted", int.class, long.class);
        mark.setAccessible(true);
        mark.invoke(store.getTransactionStore(), transaction, 1L);
        store.getMvStore().commit();
    }

    @Test
    void itsRowsAreCommittedAtTheNextStart() throws Exception {
        ReturningSource source = new ReturningSource(url("killed"));
        try (Connection first = source.getConnection();
                Connection second = source.getConnection()) {
            assertEquals(2, count(first));
            execute(second, "delete from note where number = 2");
            assertEquals(1, count(first));
        }
    }

    /** If this fails, H2 does it by itself again, and {@link CutCommits} can go. */
    @Test
    void h2ItselfLeavesThemOutOfSight() throws Exception {
        try (Connection alone = DriverManager.getConnection(url("killed"))) {
            assertEquals(1, count(alone));
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from note")) {
            found.next();
            return found.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
