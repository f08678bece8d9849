package dev.weir.gateway.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.testing.LongForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A copy of the file of an H2 that runs is what a kill leaves of it. Without settling these copies lack the last rows. A short retention has
 * room in the file used again at once, as it is after some minutes.
 */
class SettlingTest {
    private static final int KILLS = LongForm.times(40, 1_000);
    private static final String SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;RETENTION_TIME=20";

    @TempDir
    Path folder;

    @Test
    void whatWasCommittedAndSettledIsThereAfterAKill() throws Exception {
        ReturningSource source = new ReturningSource("jdbc:h2:file:" + folder.resolve("weir") + SETTINGS);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        Random random = new Random(1);
        try (Connection connection = source.getConnection()) {
            execute(connection, "create table note (number integer primary key, text varchar(100000))");
            int number = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                int more = 1 + random.nextInt(9);
                for (int i = 0; i < more; i++) {
                    insert(connection, ++number, "x".repeat(random.nextInt(20_000)));
                }
                execute(connection, "delete from note where number < " + (number - 20));
                Settling.settle(source);
                assertEquals(number, last(), "after kill " + kill);
            }
        }
    }

    /** What a process sees that opens the file as it is now. */
    private int last() throws Exception {
        Path copy = folder.resolve("copy.mv.db");
        Files.copy(folder.resolve("weir.mv.db"), copy, StandardCopyOption.REPLACE_EXISTING);
        try (Connection killed = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("copy") + SETTINGS);
                Statement statement = killed.createStatement();
                ResultSet found = statement.executeQuery("select max(number) from note")) {
            found.next();
            return found.getInt(1);
        }
    }

    private static void insert(Connection connection, int number, String text) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into note values (?, ?)")) {
            insert.setInt(1, number);
            insert.setString(2, text);
            insert.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
