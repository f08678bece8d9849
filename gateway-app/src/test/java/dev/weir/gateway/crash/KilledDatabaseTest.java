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

/** PostgreSQL dies under load, with the gate or without it. Long form, 20 kills: {@code -Dweir.long=true}. */
class KilledDatabaseTest {
    private static final int KILLS = LongForm.times(2, 20);
    private static final int LEAST_ANSWERS = 50;
    private static final int MOST_ANSWERS = LongForm.times(300, 1_500);

    @TempDir
    Path folder;

    @Test
    void everyAnswerThatCameWholeHasItsRowOnceAfterKillsOfTheDatabase() throws Exception {
        Set<String> answered = new HashSet<>();
        try (QuickServers servers = new QuickServers();
                TestingPostgres postgres = TestingPostgres.start();
                GateProcess gate = GateProcess.start(folder, settings(servers, postgres))) {
            for (int kill = 0; kill < KILLS; kill++) {
                try (ClosedLoop load = ClosedLoop.start(gate.doors(), gate.inferenceKey(), "run" + kill)) {
                    load.awaitMore(some());
                    postgres.kill();
                    load.awaitMore(some()); // a key that is known goes on without a database
                    boolean both = kill % 2 == 1;
                    if (both) {
                        gate.kill();
                    }
                    load.close();
                    answered.addAll(load.whole());
                    postgres.startAgain();
                    if (both) {
                        gate.restart();
                    }
                    gate.awaitReady();
                    LongForm.say("run" + kill + ": database killed" + (both ? ", then the gate, " : ", ")
                            + load.whole().size() + " answers came whole");
                }
            }
            Reckoning reckoning = Reckoning.of(answered, gate);
            LongForm.say(KILLS + " kills of PostgreSQL, half of them with the gate, " + reckoning.line());
            reckoning.assertRight();
        }
    }

    private static int some() {
        return ThreadLocalRandom.current().nextInt(LEAST_ANSWERS, MOST_ANSWERS);
    }

    private static Map<String, String> settings(QuickServers servers, TestingPostgres postgres) {
        Map<String, String> settings = new HashMap<>(servers.settings());
        settings.put("WEIR_DATABASE_URL", postgres.database().url());
        return settings;
    }
}
