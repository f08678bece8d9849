package dev.weir.gateway.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.gateway.testing.Await;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why: an H2 that is killed while two transactions write may lose what a third one had committed (H2 issue 2080). */
class OneWriterTest {
    @TempDir
    Path folder;

    private ReturningSource source;

    @BeforeEach
    void open() throws SQLException {
        source = new ReturningSource("jdbc:h2:file:" + folder.resolve("weir") + ";WRITE_DELAY=0;DB_CLOSE_DELAY=0");
        update("create table note (text varchar(20))");
    }

    @Test
    void aStatementOnItsOwnWaitsForATransactionThatMayWrite() throws Exception {
        AtomicReference<@Nullable SQLException> trouble = new AtomicReference<>();
        Thread second;
        try (Connection first = source.getConnection()) {
            first.setAutoCommit(false);
            insert(first, "first");
            second = waiting(trouble, "insert into note values ('second')");
            assertEquals(0, count(), "a reader waits for nobody, and sees what was committed");
            first.commit();
            first.setAutoCommit(true);
        }
        second.join();
        assertEquals(null, trouble.get());
        assertEquals(2, count());
    }

    @Test
    void aConnectionThatIsClosedInTheMiddleGivesItsTurnBack() throws Exception {
        AtomicReference<@Nullable SQLException> trouble = new AtomicReference<>();
        Thread second;
        try (Connection first = source.getConnection()) {
            first.setAutoCommit(false);
            insert(first, "first");
            second = waiting(trouble, "delete from note");
        }
        second.join();
        assertEquals(null, trouble.get());
    }

    @Test
    void aConnectionThatAnotherThreadClosesGivesItsTurnBack() throws Exception {
        Connection first = source.getConnection();
        first.setAutoCommit(false);
        insert(first, "first");
        Thread pool = Thread.ofPlatform().start(() -> {
            try {
                first.close();
                update("delete from note");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        pool.join();
        update("insert into note values ('second')");
        assertEquals(1, count());
    }

    @Test
    void aStatementThatFailsGivesItsTurnBack() throws Exception {
        assertThrows(SQLException.class, () -> update("insert into note values ('longer than twenty characters')"));
        Thread second = Thread.ofPlatform().start(() -> {
            try {
                update("insert into note values ('second')");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        second.join();
        assertEquals(1, count());
    }

    @Test
    void aTransactionThatOnlyReadsWaitsForNobodyAndCannotWrite() throws Exception {
        try (Connection first = source.getConnection();
                Connection reader = source.getConnection()) {
            first.setAutoCommit(false);
            insert(first, "first");
            Thread other = Thread.ofPlatform().start(() -> {
                try {
                    reader.setReadOnly(true);
                    reader.setAutoCommit(false);
                    reader.rollback();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            other.join();
            assertEquals(
                    "25006",
                    assertThrows(SQLException.class, () -> insert(reader, "reader"))
                            .getSQLState());
        }
    }

    /** A thread that has come as far as to wait for its turn. */
    private Thread waiting(AtomicReference<@Nullable SQLException> trouble, String sql) {
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                update(sql);
            } catch (SQLException e) {
                trouble.set(e);
            }
        });
        Await.until("it waits", () -> thread.getState() == Thread.State.TIMED_WAITING || !thread.isAlive());
        return thread;
    }

    private static void insert(Connection connection, String text) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into note values (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
        }
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private int count() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from note")) {
            found.next();
            return found.getInt(1);
        }
    }
}
