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

/** The gate dies under free and paid calls, again and again. Long form, 100 kills on each database: {@code -Dweir.long=true}. */
class KilledGateTest {
    private static final int KILLS = LongForm.times(2, 100);
    private static final int LEAST_ANSWERS = 25;
    private static final int MOST_ANSWERS = LongForm.times(150, 1_000);

    @TempDir
    Path folder;

    @Test
    void everyAnswerThatCameWholeHasItsRowOnceAndIsPaidOnceAfterAKillOnH2() throws Exception {
        killAndCompare(Stores.h2());
    }

    @Test
    void everyAnswerThatCameWholeHasItsRowOnceAndIsPaidOnceAfterAKillOnPostgres() throws Exception {
        try (TestingPostgres postgres = TestingPostgres.start()) {
            killAndCompare(Stores.postgres(postgres));
        }
    }

    private void killAndCompare(Stores stores) throws Exception {
        Set<String> answered = new HashSet<>();
        try (QuickServers servers = new QuickServers()) {
            Map<String, String> settings = new HashMap<>(servers.settings());
            settings.putAll(stores.settings());
            settings.putAll(Payments.PRICES);
            try (GateProcess gate = GateProcess.start(folder, settings)) {
                String payer = Payments.key(stores, gate);
                for (int kill = 0; kill < KILLS; kill++) {
                    gate.restart();
                    answered.addAll(loadAndKill(gate, payer, "run" + kill));
                }
                gate.restart();
                Reckoning reckoning = Reckoning.of(answered, gate);
                LongForm.say(stores.name() + ": " + KILLS + " kills of the gate, " + reckoning.line());
                reckoning.assertRight();
                gate.kill();
                LongForm.say(stores.name() + ": " + Payments.assertRight(stores, gate));
            }
        }
    }

    private static Set<String> loadAndKill(GateProcess gate, String payer, String run) throws Exception {
        int enough = ThreadLocalRandom.current().nextInt(LEAST_ANSWERS, MOST_ANSWERS);
        try (ClosedLoop free = ClosedLoop.start(gate.doors(), gate.inferenceKey(), run + "-free");
                ClosedLoop paid = ClosedLoop.start(gate.doors(), payer, run + "-paid")) {
            free.awaitMore(enough);
            paid.awaitMore(LEAST_ANSWERS);
            gate.kill();
            free.close();
            paid.close();
            LongForm.say(run + ": killed; " + free.whole().size() + " free and "
                    + paid.whole().size() + " paid answers came whole");
            Set<String> whole = new HashSet<>(free.whole());
            whole.addAll(paid.whole());
            return whole;
        }
    }
}
