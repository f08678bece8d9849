package dev.weir.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.ledger.journal.JournalLayout;
import dev.weir.gateway.testing.LongForm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long form, five million rows in 50 kills: {@code -Dweir.long=true}. */
class KillTest {
    private static final int KILLS = LongForm.times(3, 50);
    private static final int ACKS_BEFORE_KILL = LongForm.times(3_000, 100_000);

    @TempDir
    Path data;

    @Test
    void everyRowThatWasTakenBeforeAKillIsThereOnceAfterIt() throws Exception {
        Set<String> acked = new HashSet<>();
        for (int run = 0; run < KILLS; run++) {
            acked.addAll(runAndKill("run" + run, ACKS_BEFORE_KILL + 997 * run % 5_000));
        }
        try (TestingDatabase database = TestingDatabase.in(data);
                HikariDataSource gate = TestingDatabase.gateSource(data);
                JournalledBooks books = JournalledBooks.open(JournalLayout.in(data.resolve("journal")), gate)) {
            books.flush();
            List<String> kept = database.callIds();
            assertEquals(kept.size(), new HashSet<>(kept).size(), "a row twice");
            int taken = acked.size();
            acked.removeAll(new HashSet<>(kept));
            LongForm.say("H2: %d kills, %d rows taken, %d in the table: lost %d, twice 0"
                    .formatted(KILLS, taken, kept.size(), acked.size()));
            assertTrue(
                    acked.isEmpty(),
                    () -> "lost " + acked.size() + ", such as "
                            + acked.iterator().next());
        }
    }

    private List<String> runAndKill(String name, int acks) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        data.toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acked = new ArrayList<>();
        try (BufferedReader out = child.inputReader()) {
            String line = out.readLine();
            while (line != null && acked.size() < acks) {
                if (line.startsWith(name + "-")) {
                    acked.add(line);
                }
                line = out.readLine();
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertEquals(acks, acked.size(), name + " ended by itself");
        return acked;
    }
}
