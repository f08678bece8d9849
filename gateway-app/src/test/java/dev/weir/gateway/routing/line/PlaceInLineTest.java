package dev.weir.gateway.routing.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.routing.line.TestingServer.Guest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which one a call is in the line. */
class PlaceInLineTest {
    private static final ServiceClass CALLS = ServiceClass.DEFAULT;

    @Test
    void whoeverWaitsKnowsAboutWhichOneItIs() {
        var server = new TestingServer(1);
        Guest running = server.comes("running", CALLS, "one");
        Guest second = server.comes("second", CALLS, "one");
        Guest third = server.comes("third", CALLS, "one");
        Guest other = server.comes("other", CALLS, "two");
        Guest last = server.comes("last", ServiceClass.BATCH, "one");
        assertEquals(List.of(0, 2, 3, 2, 4), places(running, second, third, other, last));
        third.leaves();
        assertEquals(List.of(0, 2, 0, 2, 3), places(running, second, third, other, last));
        running.ends(10);
        assertEquals(List.of(1, 0, 2), places(second, other, last));
    }

    private static List<Integer> places(Guest... guests) {
        return Arrays.stream(guests).map(Guest::place).toList();
    }
}
