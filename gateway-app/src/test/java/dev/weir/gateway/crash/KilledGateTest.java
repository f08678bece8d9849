package dev.weir.gateway.crash;

import dev.weir.gateway.testing.ClosedLoop;
import dev.weir.gateway.testing.GateProcess;
import dev.weir.gateway.testing.LongForm;
import dev.weir.gateway.testing.QuickServers;
import dev.weir.gateway.testing.TestingPostgres;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate dies under load, again and again. Long form, 100 kills on each database: {@code -Dweir.long=true}. */
class KilledGateTest {
    private static final int KILLS = LongForm.times(2, 100);
    private static final int LEAST_ANSWERS = 50;
    private static final int MOST_ANSWERS = LongForm.times(300, 1_500);

    @TempDir
    Path folder;

    @Test
    void everyAnswerThatCameWholeHasItsRowOnceAfterAKillOnH2() throws Exception {
        killAndCompare("H2", Map.of());
    }

    @Test
    void everyAnswerThatCameWholeHasItsRowOnceAfterAKillOnPostgres() throws Exception {
        try (TestingPostgres postgres = TestingPostgres.start()) {
            killAndCompare(
                    "PostgreSQL",
                    Map.of("WEIR_DATABASE_URL", postgres.database().url()));
        }
    }

    private void killAndCompare(String database, Map<String, String> settings) throws Exception {
        Set<String> answered = new HashSet<>();
        try (QuickServers servers = new QuickServers();
                GateProcess gate = GateProcess.start(folder, joined(servers.settings(), settings))) {
            for (int kill = 0; kill < KILLS; kill++) {
                answered.addAll(loadAndKill(gate, "run" + kill));
                gate.restart();
            }
            Reckoning reckoning = Reckoning.of(answered, gate);
            LongForm.say(database + ": " + KILLS + " kills of the gate, " + reckoning.line());
            reckoning.assertRight();
        }
    }

    private static Set<String> loadAndKill(GateProcess gate, String run) throws Exception {
        int enough = ThreadLocalRandom.current().nextInt(LEAST_ANSWERS, MOST_ANSWERS);
        try (ClosedLoop load = ClosedLoop.start(gate.doors(), gate.inferenceKey(), run)) {
            load.awaitMore(enough);
            gate.kill();
            load.close();
            LongForm.say(run + ": killed after " + enough + " answers, "
                    + load.whole().size() + " came whole");
            return load.whole();
        }
    }

    private static Map<String, String> joined(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
