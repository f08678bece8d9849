package dev.weir.gateway.replicas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.gateway.testing.ClosedLoop;
import dev.weir.gateway.testing.ClosedLoop.Failed;
import dev.weir.gateway.testing.GateProcess;
import dev.weir.gateway.testing.LongForm;
import dev.weir.gateway.testing.QuickServers;
import dev.weir.gateway.testing.TestingBalancer;
import dev.weir.gateway.testing.TestingPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long form, 10 rounds: {@code -Dweir.long=true}. */
class RollingRestartTest {
    private static final int ROUNDS = LongForm.times(1, 10);
    private static final int BETWEEN = 100;
    private static final Duration PAUSE = Duration.ofMillis(20);

    @TempDir
    Path folder;

    @Test
    void noCallFailsWhileOneGateAfterTheOtherIsStartedAnew() throws Exception {
        try (QuickServers servers = new QuickServers();
                TestingPostgres postgres = TestingPostgres.start()) {
            Map<String, String> settings = new HashMap<>(servers.settings());
            settings.put("WEIR_DATABASE_URL", postgres.database().url());
            try (GateProcess one = GateProcess.start(folder.resolve("one"), settings);
                    GateProcess two = GateProcess.start(folder.resolve("two"), settings);
                    TestingBalancer balancer = TestingBalancer.start(folder, List.of(one, two));
                    ClosedLoop load = ClosedLoop.start(balancer.doors(), one.inferenceKey(), "rolling", PAUSE)) {
                load.awaitMore(BETWEEN);
                for (int round = 0; round < ROUNDS; round++) {
                    restart(one, balancer, load);
                    restart(two, balancer, load);
                }
                load.close();
                LongForm.say(
                        2 * ROUNDS + " restarts under load: " + load.whole().size() + " answers came whole, "
                                + load.failed().size() + " did not");
                assertEquals(List.<Failed>of(), List.copyOf(load.failed()));
            }
        }
    }

    private static void restart(GateProcess gate, TestingBalancer balancer, ClosedLoop load) throws Exception {
        gate.terminate();
        assertEquals(143, gate.ended(), gate::said); // as a JVM says that SIGTERM ended it
        assertFalse(gate.said().contains("\tat "), gate::said);
        load.awaitMore(BETWEEN);
        gate.restart();
        balancer.awaitAllUp();
        load.awaitMore(BETWEEN);
    }
}
