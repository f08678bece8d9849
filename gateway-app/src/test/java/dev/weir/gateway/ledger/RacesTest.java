package dev.weir.gateway.ledger;

import static dev.weir.gateway.ledger.TestingLedger.account;
import static dev.weir.gateway.ledger.TestingLedger.ended;
import static dev.weir.gateway.ledger.TestingLedger.hold;
import static dev.weir.gateway.ledger.TestingLedger.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.testing.LongForm;
import dev.weir.gateway.testing.TestingPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever resolves a hold, in whatever order and how often: its state changes once. Long form: {@code -Dweir.long=true}. */
class RacesTest {
    private static final int ROUNDS = LongForm.times(60, 1_000);
    private static final int CALLS = 8;
    private static final long RESERVED = 100;

    @TempDir
    Path data;

    @Test
    void aHoldIsResolvedOnceOnH2() throws Exception {
        try (TestingDatabase database = TestingDatabase.in(data)) {
            race(database.source());
        }
    }

    @Test
    void aHoldIsResolvedOnceOnPostgres() throws Exception {
        try (TestingPostgres server = TestingPostgres.start();
                HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(server.database().url());
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            race(pool);
        }
    }

    private void race(DataSource database) throws Exception {
        Random random = new Random(11);
        account(database, "a", 1_000_000_000L);
        account(database, "b", 1_000_000_000L);
        try (TestingLedger ledger = TestingLedger.start(data, database)) {
            for (int round = 0; round < ROUNDS; round++) {
                List<BookEntry> entries = new ArrayList<>();
                for (int call = 0; call < CALLS; call++) {
                    String id = "c" + round + "-" + call;
                    String account = call % 2 == 0 ? "a" : "b";
                    ledger.reserve(hold(id, account, RESERVED));
                    entries.add(ended(id, account, RESERVED, 1 + random.nextInt(100)));
                    entries.add(ended(id, account, RESERVED, 1 + random.nextInt(100)));
                    entries.add(interrupted(id, account));
                    entries.add(interrupted(id, account));
                    if (call == 0) {
                        entries.add(new Release(id, account, RESERVED));
                    }
                }
                Collections.shuffle(entries, random);
                applyAtOnce(new JdbcUsageTable(database), entries, random);
                check(database, round);
            }
        }
    }

    /** As the reaper writes it. */
    private static UsageRow interrupted(String id, String account) {
        var end = new Settlement(Outcome.INTERRUPTED, null, TokenCounts.NONE, null, null, new Settlement.Times(-1, 0));
        return TestingLedger.entry(id, account).ended(end, new Charge(RESERVED, 0));
    }

    /** In four threads, each some entries in transactions of random size. */
    private static void applyAtOnce(UsageTable table, List<BookEntry> entries, Random random)
            throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        List<Throwable> trouble = Collections.synchronizedList(new ArrayList<>());
        int share = entries.size() / 4 + 1;
        for (int from = 0; from < entries.size(); from += share) {
            List<BookEntry> mine = entries.subList(from, Math.min(entries.size(), from + share));
            int together = 1 + random.nextInt(mine.size());
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    start.await();
                    for (int at = 0; at < mine.size(); at += together) {
                        apply(table, mine.subList(at, Math.min(mine.size(), at + together)));
                    }
                } catch (Exception e) {
                    trouble.add(e);
                }
            }));
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(trouble.isEmpty(), trouble::toString);
    }

    /** Two transactions that are in each other's way are tried again, as the writer of the books does. */
    private static void apply(UsageTable table, List<BookEntry> entries) throws SQLException {
        for (int tries = 1; true; tries++) {
            try {
                table.apply(entries);
                return;
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                if (tries == 20 || !state.startsWith("40") && !state.equals("HYT00")) {
                    throw e;
                }
            }
        }
    }

    private static void check(DataSource database, int round) {
        String at = "in round " + round;
        assertEquals(0, number(database, "select sum(held) from balance"), at);
        assertEquals(0, number(database, "select count(*) from credit_hold"), at);
        for (String account : List.of("a", "b")) {
            assertEquals(
                    number(database, "select sum(cost) from usage_row where account = '" + account + "'"),
                    number(database, "select posted from balance where account = '" + account + "'"),
                    at);
        }
        assertEquals((long) (round + 1) * CALLS, number(database, "select count(*) from usage_row"), at);
    }
}
