package dev.weir.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.ClosedLoop;
import dev.weir.gateway.testing.GateProcess;
import dev.weir.gateway.testing.QuickServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk under an H2 is full for a while. */
class FullDiskTest {
    private static final int SOME = 50;

    @TempDir
    Path folder;

    @Test
    void paidCallsAreRefusedOthersGoOnAndNothingIsLostWhenThereIsRoomAgain() throws Exception {
        try (QuickServers servers = new QuickServers()) {
            Map<String, String> settings = new HashMap<>(servers.settings());
            settings.putAll(Payments.PRICES);
            try (GateProcess gate = GateProcess.start(folder, settings)) {
                String payer = Payments.key(Stores.h2(), gate);
                gate.restart();
                Reckoning reckoning = Reckoning.of(throughAFullDisk(gate, payer), gate);
                reckoning.assertRight();
                gate.terminate();
                gate.ended();
                Payments.assertRight(Stores.h2(), gate);
            }
        }
    }

    private static Set<String> throughAFullDisk(GateProcess gate, String payer) throws Exception {
        try (ClosedLoop free = ClosedLoop.start(gate.doors(), gate.inferenceKey(), "free");
                ClosedLoop paid = ClosedLoop.start(gate.doors(), payer, "paid")) {
            free.awaitMore(SOME);
            paid.awaitMore(SOME);
            int before = paid.failed().size();
            gate.fillDisk(Files.size(gate.data().resolve("weir.mv.db")));
            Await.until("paid calls are refused", () -> paid.failed().size() > before + SOME);
            assertTrue(
                    paid.failed().stream().anyMatch(failed -> failed.why().contains("billing_unavailable")),
                    () -> paid.failed().toString());
            free.awaitMore(SOME);
            gate.freeDisk();
            paid.awaitMore(SOME);
            free.close();
            paid.close();
            Set<String> whole = new HashSet<>(free.whole());
            whole.addAll(paid.whole());
            return whole;
        }
    }
}
