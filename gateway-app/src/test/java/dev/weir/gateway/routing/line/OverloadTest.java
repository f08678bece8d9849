package dev.weir.gateway.routing.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.routing.line.TestingServer.Guest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** Ten times more calls than there are places, for two minutes of a clock that the test moves. Each call takes a second and waits five. */
class OverloadTest {
    private static final Duration STEP = Duration.ofMillis(25);
    private static final int STEPS = 4_800;
    private static final int PLACES = 4;

    private record Working(Guest guest, long until) {}

    private final TestingServer server = new TestingServer(
            PLACES, usual -> new LineSettings(100, 1 << 20, usual.longest(), usual.halfLife(), Duration.ZERO));
    private final Deque<Working> working = new ArrayDeque<>();
    private int seen;
    private int good;
    private int goodInteractive;
    private int interactive;

    @Test
    void thePlacesAreNeverIdleAndWhoGoesFirstGetsThem() {
        for (int step = 0; step < STEPS; step++) {
            end();
            boolean urgent = step % 20 == 0; // two in a second
            interactive += urgent ? 1 : 0;
            long deadline = server.now() + Duration.ofSeconds(5).toNanos();
            server.comes(
                    urgent ? "interactive" : "batch",
                    new Claim(
                            urgent ? ServiceClass.INTERACTIVE : ServiceClass.BATCH,
                            "account" + step % 7,
                            "key" + step % 7,
                            10,
                            deadline,
                            Runnable::run));
            begin();
            server.pass(STEP);
            assertTrue(server.line.view().waiting() <= 100);
        }
        double capacity = PLACES * STEP.toMillis() * STEPS / 1_000.0;
        assertTrue(good >= 0.9 * capacity, good + " of " + capacity);
        assertTrue(goodInteractive >= 0.99 * (interactive - PLACES), goodInteractive + " of " + interactive);
        long refused = server.heard.stream()
                .filter(news -> news.contains("OVERLOADED at"))
                .count();
        assertTrue(refused > STEPS / 2, "most are refused at once, not after they have waited: " + refused);
        assertEquals(PLACES, server.slots.taken());
    }

    private void begin() {
        while (seen < server.served.size()) {
            Guest guest = server.served.get(seen++);
            working.add(new Working(guest, server.now() + Duration.ofSeconds(1).toNanos()));
        }
    }

    private void end() {
        while (!working.isEmpty() && working.getFirst().until <= server.now()) {
            Guest guest = working.removeFirst().guest;
            good++;
            goodInteractive += guest.name.equals("interactive") ? 1 : 0;
            seen--;
            guest.ends(50);
            begin();
        }
    }
}
