package dev.weir.gateway.ledger;

import static dev.weir.gateway.ledger.TestingLedger.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.database.ReturningSource;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.LongForm;
import dev.weir.gateway.testing.TestingPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill -9 leaves of paid calls, compared with what was said of them before it. Long form, 100 kills each: {@code -Dweir.long=true}. */
class CreditKillTest {
    private static final int KILLS = LongForm.times(2, 100);
    private static final Duration SLOW = Duration.ofMinutes(2);

    @TempDir
    Path data;

    /** What the killed programs said, in all runs together. */
    private final Set<String> open = new HashSet<>();

    private final Map<String, Long> ended = new HashMap<>();
    private final Set<String> released = new HashSet<>();

    @Test
    void nothingIsLostOrTwiceOrNegativeOnH2() throws Exception {
        kill(TestingDatabase.url(data));
    }

    @Test
    void nothingIsLostOrTwiceOrNegativeOnPostgres() throws Exception {
        try (TestingPostgres server = TestingPostgres.start()) {
            kill(server.database().url());
        }
    }

    /** Connections to the database of that URL, with its tables. */
    static HikariDataSource source(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(new ReturningSource(url));
        if (url.startsWith("jdbc:h2:")) {
            pool.setUsername("weir");
            pool.setPassword("");
        }
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return pool;
    }

    private void kill(String url) throws Exception {
        try (HikariDataSource database = source(url)) {
            for (int a = 0; a < 3; a++) {
                TestingLedger.account(database, "a" + a, 1_000_000_000);
            }
        }
        for (int run = 0; run < KILLS; run++) {
            runAndKill(url, "run" + run);
            try (HikariDataSource database = source(url);
                    TestingLedger ledger = TestingLedger.start(data, database)) {
                ledger.books().flush();
                check(database, "after kill " + (run + 1));
            }
        }
        LongForm.say("%s: %d kills, %d calls open, %d ended, %d released; lost 0, twice 0, negative 0"
                .formatted(url.substring(0, 15), KILLS, open.size(), ended.size(), released.size()));
    }

    private void runAndKill(String url, String name) throws IOException, InterruptedException {
        long enough = ThreadLocalRandom.current().nextLong(4_000, 100_000);
        Path said = data.resolve(name + ".said");
        Path trouble = data.resolve(name + ".trouble");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTreasury.class.getName(),
                        data.toString(),
                        url,
                        name)
                .redirectOutput(said.toFile())
                .redirectError(trouble.toFile())
                .start();
        try {
            Await.until("it has said enough", SLOW, () -> said.toFile().length() >= enough || !child.isAlive());
            assertTrue(child.isAlive(), () -> name + " ended by itself: " + read(trouble));
        } finally {
            child.destroyForcibly().waitFor();
        }
        read(said).lines().forEach(this::heard);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void heard(String line) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("open") && words.length == 2) {
            open.add(words[1]);
        } else if (words[0].equals("ended") && words.length == 3) {
            ended.put(words[1], Long.valueOf(words[2]));
        } else if (words[0].equals("released") && words.length == 2) {
            released.add(words[1]);
        }
    }

    private void check(HikariDataSource database, String when) throws SQLException {
        Map<String, Long> rows = rows(database);
        Set<String> lost = new HashSet<>(open);
        lost.removeAll(released);
        lost.removeAll(rows.keySet());
        assertEquals(Set.of(), lost, () -> when + " lost");
        ended.forEach((id, cost) -> assertEquals(cost, rows.get(id), () -> when + " what was said of " + id));
        assertEquals(List.of(), new LedgerCheck(database).run(), when);
        assertEquals(0, number(database, "select count(*) from credit_hold"), when);
        assertEquals(0, number(database, "select count(*) from balance where held <> 0 or posted < 0"), when);
    }

    private static Map<String, Long> rows(HikariDataSource database) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        List<String> twice = new ArrayList<>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select call_id, cost from usage_row")) {
            while (found.next()) {
                if (rows.put(found.getString(1), found.getLong(2)) != null) {
                    twice.add(found.getString(1));
                }
            }
        }
        assertEquals(List.of(), twice, "rows twice");
        return rows;
    }
}
