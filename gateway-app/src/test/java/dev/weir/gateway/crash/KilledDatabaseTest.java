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

/** PostgreSQL dies under free and paid calls, with the gate or without it. Long form, 20 kills: {@code -Dweir.long=true}. */
class KilledDatabaseTest {
    private static final int KILLS = LongForm.times(2, 20);
    private static final int LEAST_ANSWERS = 25;
    private static final int MOST_ANSWERS = LongForm.times(150, 1_000);

    @TempDir
    Path folder;

    @Test
    void everyAnswerThatCameWholeHasItsRowOnceAndIsPaidOnceAfterKillsOfTheDatabase() throws Exception {
        Set<String> answered = new HashSet<>();
        try (QuickServers servers = new QuickServers();
                TestingPostgres postgres = TestingPostgres.start()) {
            Stores stores = Stores.postgres(postgres);
            Map<String, String> settings = new HashMap<>(servers.settings());
            settings.putAll(stores.settings());
            settings.putAll(Payments.PRICES);
            try (GateProcess gate = GateProcess.start(folder, settings)) {
                String payer = Payments.key(stores, gate);
                gate.restart();
                for (int kill = 0; kill < KILLS; kill++) {
                    answered.addAll(kill(gate, postgres, payer, kill));
                }
                Reckoning reckoning = Reckoning.of(answered, gate);
                LongForm.say(KILLS + " kills of PostgreSQL, half of them with the gate, " + reckoning.line());
                reckoning.assertRight();
                gate.terminate();
                gate.ended();
                LongForm.say(Payments.assertRight(stores, gate));
            }
        }
    }

    private static Set<String> kill(GateProcess gate, TestingPostgres postgres, String payer, int kill)
            throws Exception {
        boolean both = kill % 2 == 1;
        String run = "run" + kill;
        try (ClosedLoop free = ClosedLoop.start(gate.doors(), gate.inferenceKey(), run + "-free");
                ClosedLoop paid = ClosedLoop.start(gate.doors(), payer, run + "-paid")) {
            free.awaitMore(ThreadLocalRandom.current().nextInt(LEAST_ANSWERS, MOST_ANSWERS));
            paid.awaitMore(LEAST_ANSWERS);
            postgres.kill();
            free.awaitMore(ThreadLocalRandom.current().nextInt(LEAST_ANSWERS, MOST_ANSWERS)); // known keys go on
            if (both) {
                gate.kill();
            }
            postgres.startAgain();
            if (both) {
                gate.restart();
            }
            gate.awaitReady();
            paid.awaitMore(LEAST_ANSWERS);
            free.close();
            paid.close();
            LongForm.say(run + ": database killed" + (both ? ", then the gate; " : "; ")
                    + free.whole().size() + " free and " + paid.whole().size() + " paid answers came whole");
            Set<String> whole = new HashSet<>(free.whole());
            whole.addAll(paid.whole());
            return whole;
        }
    }
}
