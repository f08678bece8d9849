package dev.weir.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.provider.Backend.Kind;
import dev.weir.gateway.provider.ServerLoad;
import dev.weir.gateway.routing.line.ServiceClass;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which backend a call goes to, and when it waits. */
class PlacesTest {
    private final TestingBackend small = new TestingBackend("small", Kind.OLLAMA, 1, "m", "other");
    private final TestingBackend large = new TestingBackend("large", Kind.OLLAMA, 4, "m", "other");

    @Test
    void aServerWithMorePlacesGetsMoreCalls() {
        try (var test = new TestingRouter(small, large)) {
            for (int i = 0; i < 5; i++) {
                test.route("m");
            }
            assertEquals(1, test.view("small").inFlight());
            assertEquals(4, test.view("large").inFlight());
        }
    }

    @Test
    void whenAllPlacesAreTakenACallWaitsAndGetsTheFirstThatIsFree() {
        try (var test = new TestingRouter(small, large)) {
            Route first = test.route("m");
            for (int i = 0; i < 4; i++) {
                test.route("m");
            }
            var seeker = new TestingSeeker("a", ServiceClass.DEFAULT);
            assertInstanceOf(Queued.class, seeker.ask(test.router, "m"));
            assertEquals(1, test.router.queue().waiting());
            assertEquals(1, test.view("small").work().waiting());
            first.release(Parting.ANSWERED, 10);
            assertEquals(first.provider(), seeker.routes.getFirst().provider());
            assertEquals(0, test.router.queue().waiting());
        }
    }

    @Test
    void aCallTakesMorePlacesOfItsServerAsLongAsSomeAreFreeAndGivesThemAllBack() {
        try (var test = new TestingRouter(large)) {
            Route wide = test.route("m");
            assertTrue(wide.widen());
            assertTrue(wide.widen());
            test.route("m");
            assertFalse(wide.widen(), "four are taken");
            var seeker = new TestingSeeker("a", ServiceClass.DEFAULT);
            seeker.ask(test.router, "m");
            wide.narrow();
            assertEquals(1, seeker.routes.size());
            wide.release(Parting.FAILED, 10);
            wide.narrow();
            assertEquals(2, test.view("large").inFlight());
            assertEquals(1, test.view("large").work().draining(), "the server may be at work for what was cut short");
        }
    }

    @Test
    void nobodyTakesMorePlacesWhileOthersWait() {
        try (var test = new TestingRouter(small, large)) {
            Route wide = test.route("m");
            for (int i = 0; i < 4; i++) {
                test.route("m");
            }
            new TestingSeeker("a", ServiceClass.DEFAULT).ask(test.router, "m");
            assertFalse(wide.widen());
        }
    }

    @Test
    void aPlaceThatWasLeftIsNotFreeBeforeItsGraceIsOver() {
        try (var test = new TestingRouter(small)) {
            Route first = test.route("m");
            var seeker = new TestingSeeker("a", ServiceClass.DEFAULT);
            seeker.ask(test.router, "m");
            first.release(Parting.ABANDONED, 3);
            assertEquals(0, test.view("small").inFlight());
            assertEquals(1, test.view("small").work().draining());
            assertTrue(seeker.routes.isEmpty());
            test.pass(Duration.ofMillis(1_100));
            assertEquals(1, seeker.routes.size());
        }
    }

    @Test
    void aModelThatIsInMemoryIsNotLoadedElsewhere() {
        small.loaded = List.of();
        try (var test = new TestingRouter(small, large)) {
            assertEquals("large", test.goesTo("m", Parting.ANSWERED));
            large.loaded = List.of("other");
            small.loaded = List.of("m");
            test.ask(large);
            test.ask(small);
            assertEquals("small", test.goesTo("m", Parting.ANSWERED));
            assertEquals("large", test.goesTo("other", Parting.ANSWERED));
        }
    }

    @Test
    void twoModelsThatTakeTurnsAreLoadedOnceEach() {
        var one = new TestingBackend("one", Kind.OLLAMA, 2, "a", "b");
        var two = new TestingBackend("two", Kind.OLLAMA, 2, "a", "b");
        one.loaded = List.of();
        two.loaded = List.of();
        try (var test = new TestingRouter(one, two)) {
            String home = test.goesTo("a", Parting.ANSWERED);
            for (int i = 0; i < 20; i++) {
                assertEquals(home, test.goesTo("a", Parting.ANSWERED));
            }
        }
    }

    @Test
    void aConversationGoesBackToWhereItsBeginningWasSeen() {
        var one = new TestingBackend("one", Kind.VLLM, "m");
        var two = new TestingBackend("two", Kind.VLLM, "m");
        try (var test = new TestingRouter(one, two)) {
            var seeker = new TestingSeeker("a", ServiceClass.DEFAULT);
            String home = name(test.router.choose(seeker.wanted(test.router, "m", 42, null), seeker));
            for (int i = 0; i < 4; i++) {
                assertEquals(home, name(test.router.choose(seeker.wanted(test.router, "m", 42, null), seeker)));
            }
            for (int i = 0; i < 40; i++) {
                test.router.choose(seeker.wanted(test.router, "m", 42, null), seeker);
            }
            int fewer = Math.min(test.view("one").inFlight(), test.view("two").inFlight());
            assertTrue(fewer >= 15, "it goes elsewhere when its own server is much busier: " + fewer);
        }
    }

    @Test
    void aServerThatTellsThatCallsWaitInItGetsNoMoreUntilTheyDoNot() {
        var vllm = new TestingBackend("vllm", Kind.VLLM, "m");
        try (var test = new TestingRouter(vllm)) {
            for (int i = 0; i < 10; i++) {
                test.route("m");
            }
            BackendState state = test.router.roster().states().getFirst();
            state.told(new ServerLoad(6, 4));
            assertEquals(6, test.view("vllm").work().slots());
            var seeker = new TestingSeeker("a", ServiceClass.DEFAULT);
            assertInstanceOf(Queued.class, seeker.ask(test.router, "m"));
            state.told(new ServerLoad(10, 0));
            assertEquals(7, test.view("vllm").work().slots());
        }
    }

    @Test
    void whatAServerDoesForOthersCounts() {
        var one = new TestingBackend("one", Kind.VLLM, "m");
        var two = new TestingBackend("two", Kind.VLLM, "m");
        try (var test = new TestingRouter(one, two)) {
            test.router.roster().states().getFirst().told(new ServerLoad(20, 0));
            for (int i = 0; i < 10; i++) {
                assertEquals("two", name(test.route("m")));
            }
        }
    }

    private static String name(Offer offer) {
        return ((Route) offer).provider().backend().name();
    }
}
