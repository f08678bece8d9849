package dev.weir.gateway.routing.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.routing.line.TestingServer.Guest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Order, patience and bounds of the line, by a clock that stands still unless the test moves it. */
class LineTest {
    private static final ServiceClass CALLS = ServiceClass.DEFAULT;

    @Test
    void whoeverComesFirstIsFirstAmongEquals() {
        var server = new TestingServer(1);
        Guest a = server.comes("a", CALLS, "one");
        server.comes("b", CALLS, "one");
        server.comes("c", CALLS, "one");
        assertEquals(List.of("a"), server.heard);
        a.ends(10);
        server.served.getFirst().ends(10);
        assertEquals(List.of("a", "b", "c"), server.heard);
        assertEquals(0, server.slots.waiting());
    }

    @Test
    void aHigherClassGoesFirst() {
        var server = new TestingServer(1);
        server.comes("first", CALLS, "one");
        server.comes("batch", ServiceClass.BATCH, "one");
        server.comes("default", ServiceClass.DEFAULT, "one");
        server.comes("interactive", ServiceClass.INTERACTIVE, "two");
        serveAll(server, 10);
        assertEquals(List.of("first", "interactive", "default", "batch"), server.heard);
    }

    /** One account floods with 200 long calls; another has one at a time. All four places are taken anew within one call's time. */
    @Test
    void anAccountThatFloodsDoesNotKeepAnotherWaiting() {
        var server = new TestingServer(4);
        for (int i = 0; i < 200; i++) {
            server.comes("flood", CALLS, "flooding");
        }
        for (int round = 0; round < 40; round++) {
            int before = server.heard.size();
            server.comes("other", CALLS, "quiet");
            while (server.heard.lastIndexOf("other") < before) {
                Guest oldest = server.served.getFirst();
                oldest.ends(oldest.name.equals("flood") ? 500 : 100);
                server.pass(Duration.ofSeconds(1));
            }
            int ahead = server.heard.lastIndexOf("other") - before;
            assertTrue(ahead < 4, "within one call's time, and not after " + ahead);
        }
    }

    @Test
    void whatCountsIsTokensRatherThanCalls() {
        var server = new TestingServer(1);
        server.comes("first", CALLS, "nobody");
        for (int i = 0; i < 40; i++) {
            server.comes("long", CALLS, "long");
            server.comes("short", CALLS, "short");
        }
        for (int i = 0; i < 40; i++) {
            Guest now = server.served.getFirst();
            now.ends(now.name.equals("long") ? 3_000 : 1_000);
        }
        long shorts = server.heard.stream().filter("short"::equals).count();
        assertTrue(shorts >= 28 && shorts <= 32, "three short ones for a long one, and they are " + shorts);
    }

    @Test
    void keysOfOneAccountShareWhatItGets() {
        var server = new TestingServer(1);
        server.comes("first", CALLS, "nobody");
        for (int i = 0; i < 10; i++) {
            server.comes("a1", claim("a", "a-1"));
            server.comes("a2", claim("a", "a-2"));
            server.comes("b", claim("b", "b-1"));
        }
        for (int i = 0; i < 12; i++) {
            server.served.getFirst().ends(100);
        }
        List<String> served = server.heard.subList(1, 13);
        assertEquals(6, served.stream().filter("b"::equals).count());
        assertEquals(3, served.stream().filter("a1"::equals).count());
    }

    @Test
    void whatWasGivenLongAgoIsForgotten() {
        var server = new TestingServer(1);
        server.comes("first", CALLS, "greedy").ends(1_000_000);
        server.comes("x", CALLS, "modest").ends(2_000);
        server.pass(Duration.ofHours(2));
        Guest holder = server.comes("holder", CALLS, "nobody");
        server.comes("modest", CALLS, "modest");
        server.comes("greedy", CALLS, "greedy");
        server.line.charge(claim("modest", "modest-key"), 500, 0);
        holder.ends(1);
        assertEquals("greedy", server.heard.getLast());
    }

    @Test
    void whoLeavesIsGoneAtOnce() {
        var server = new TestingServer(1);
        Guest a = server.comes("a", CALLS, "one");
        Guest b = server.comes("b", CALLS, "one");
        server.comes("c", CALLS, "one");
        b.leaves();
        b.leaves();
        assertEquals(1, server.slots.waiting());
        assertEquals(1, server.line.view().waiting());
        a.ends(1);
        assertEquals(List.of("a", "c"), server.heard);
    }

    @Test
    void aPlaceForSomebodyWhoLeftBeforeHearingOfItGoesToTheNext() {
        var server = new TestingServer(1);
        var later = new ArrayList<Runnable>();
        Guest a = server.comes("a", CALLS, "one");
        Guest b = server.comes("b", new Claim(CALLS, "one", "k", 1, null, later::add));
        server.comes("c", CALLS, "one");
        a.ends(1);
        b.leaves();
        later.forEach(Runnable::run);
        assertEquals(List.of("a", "c"), server.heard);
        assertEquals(1, server.slots.taken());
    }

    @Test
    void nobodyWaitsLongerThanItsDeadlineOrThanAnybodyMay() {
        var server = new TestingServer(1);
        server.comes("a", CALLS, "one");
        long deadline = server.now() + Duration.ofSeconds(10).toNanos();
        server.comes("soon", new Claim(CALLS, "one", "k", 1, deadline, Runnable::run));
        server.comes("patient", CALLS, "one");
        server.pass(Duration.ofSeconds(11));
        assertEquals("soon DEADLINE_EXCEEDED", server.heard.getLast());
        server.pass(Duration.ofMinutes(5));
        assertEquals("patient OVERLOADED", server.heard.getLast());
        assertEquals(0, server.slots.waiting());
    }

    @Test
    void whoseDeadlineCannotBeMetIsRefusedAtOnceWithItsPlace() {
        var server = new TestingServer(1);
        server.comes("a", CALLS, "one").ends(1);
        server.comes("b", CALLS, "one");
        server.comes("c", CALLS, "one");
        long deadline = server.now() + Duration.ofMillis(1_500).toNanos();
        server.comes("late", new Claim(CALLS, "one", "k", 1, deadline, Runnable::run));
        assertEquals("late OVERLOADED at 2", server.heard.getLast());
    }

    @Test
    void aFullLineRefusesWhoWouldBeLastAndGivesWayToAHigherClass() {
        var server = new TestingServer(1, usual -> bounded(usual, 2, 1_000));
        server.comes("a", CALLS, "one");
        server.comes("batch", ServiceClass.BATCH, "one");
        server.comes("b", CALLS, "one");
        server.comes("more", ServiceClass.BATCH, "one");
        assertEquals("more OVERLOADED at 3", server.heard.getLast());
        server.comes("c", CALLS, "one");
        assertEquals("batch OVERLOADED", server.heard.getLast());
        server.comes("d", CALLS, "one");
        assertEquals("d OVERLOADED at 3", server.heard.getLast());
    }

    @Test
    void inAFullLineAnAccountWithManyGivesWayToOneWithNone() {
        var server = new TestingServer(1, usual -> bounded(usual, 4, 1_000));
        server.comes("a", CALLS, "flooding");
        for (int i = 0; i < 4; i++) {
            server.comes("flood" + i, CALLS, "flooding");
        }
        server.comes("other", CALLS, "quiet");
        assertEquals("flood3 OVERLOADED", server.heard.getLast());
        assertEquals(4, server.line.view().waiting());
    }

    @Test
    void whatTheyHoldIsBoundedToo() {
        var server = new TestingServer(1, usual -> bounded(usual, 100, 25));
        server.comes("a", CALLS, "one");
        server.comes("b", CALLS, "one");
        server.comes("c", CALLS, "one");
        server.comes("d", CALLS, "one");
        assertEquals("d OVERLOADED at 3", server.heard.getLast());
        assertEquals(20, server.line.view().bytes());
    }

    @Test
    void whenAllServersHaveGoneNobodyWaits() {
        var server = new TestingServer(1);
        server.comes("a", CALLS, "one");
        server.comes("b", CALLS, "one");
        server.open = false;
        server.pass(Duration.ofMillis(50));
        assertEquals(List.of("a"), server.heard);
        server.gone = true;
        server.pass(Duration.ofMillis(50));
        assertEquals(List.of("a", "b UPSTREAM_UNAVAILABLE"), server.heard);
    }

    @Test
    void aPlaceWhoseServerMayBeAtWorkIsFreeAfterItsGraceOrWhenTheServerIsSeenIdle() {
        var server = new TestingServer(1);
        server.comes("a", CALLS, "one");
        server.comes("b", CALLS, "one");
        server.comes("c", CALLS, "one");
        server.line.give(server.slots, true);
        assertEquals(List.of("a"), server.heard);
        assertEquals(1, server.slots.draining());
        server.pass(Duration.ofSeconds(2));
        assertEquals(List.of("a", "b"), server.heard);
        server.line.give(server.slots, true);
        server.pass(Duration.ofMillis(300));
        server.line.idle(server.slots);
        assertEquals(List.of("a", "b", "c"), server.heard);
        assertEquals(List.of("grace 2000", "idle 300"), server.drained);
    }

    private static LineSettings bounded(LineSettings usual, int most, long bytes) {
        return new LineSettings(most, bytes, usual.longest(), usual.halfLife(), usual.grace());
    }

    private static Claim claim(String account, String key) {
        return new Claim(CALLS, account, key, 10, null, Runnable::run);
    }

    private static void serveAll(TestingServer server, long tokens) {
        while (!server.served.isEmpty()) {
            server.served.getFirst().ends(tokens);
        }
    }
}
