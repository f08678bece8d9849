package dev.weir.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.provider.Backend.Kind;
import dev.weir.gateway.routing.RoutingSettings.Alias;
import dev.weir.gateway.routing.RoutingSettings.Target;
import dev.weir.gateway.routing.line.Claim;
import dev.weir.gateway.routing.line.ServiceClass;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A call waits for a server that has its model in memory about as long as a load elsewhere would take, and no longer, whoever comes. A load is
 * taken for 5 seconds until one was seen.
 */
class PatienceTest {
    private static final Duration ALMOST = Duration.ofMillis(7_400);
    private static final Duration LITTLE = Duration.ofMillis(200);

    private final TestingBackend full = new TestingBackend("full", Kind.OLLAMA, 1, "m", "other");
    private final TestingBackend free = new TestingBackend("free", Kind.OLLAMA, 4, "m", "other");

    @BeforeEach
    void oneHasTheModelInMemory() {
        full.loaded = List.of("m");
        free.loaded = List.of("other");
    }

    private static String name(Route route) {
        return route.provider().backend().name();
    }

    private static TestingSeeker waiting(TestingRouter test, String model, String account, ServiceClass rank) {
        var seeker = new TestingSeeker(account, rank);
        assertInstanceOf(Queued.class, seeker.ask(test.router, model));
        return seeker;
    }

    @Test
    void aCallWaitsAboutAsLongAsALoadElsewhereWouldTake() {
        try (var test = new TestingRouter(full, free)) {
            assertEquals("full", name(test.route("m")));
            var seeker = waiting(test, "m", "a", ServiceClass.DEFAULT);
            assertEquals("free", name(test.route("other")));
            test.pass(ALMOST);
            assertTrue(seeker.routes.isEmpty());
            test.pass(LITTLE);
            assertEquals("free", name(seeker.routes.getFirst()));
        }
    }

    @Test
    void nobodyWaitsForAServerThatIsBusyForLongerThanALoadTakes() {
        try (var test = new TestingRouter(full, free)) {
            Route slow = test.route("m");
            test.pass(Duration.ofSeconds(60));
            slow.release(Parting.ANSWERED, 0);
            assertEquals("full", name(test.route("m")));
            assertEquals("free", name(test.route("m")));
        }
    }

    @Test
    void aCrowdHasOneServerLoadAtATimeAndGoesThere() {
        var empty = new TestingBackend("empty", Kind.OLLAMA, 4, "m");
        empty.loaded = List.of();
        try (var test = new TestingRouter(full, free, empty)) {
            test.route("m");
            test.router.drain("free");
            test.router.drain("empty");
            List<TestingSeeker> crowd = IntStream.range(0, 5)
                    .mapToObj(i -> waiting(test, "m", "a", ServiceClass.DEFAULT))
                    .toList();
            test.router.resume("free");
            test.router.resume("empty");
            test.pass(Duration.ofMillis(50));
            test.pass(Duration.ofMillis(50));
            List<String> homes = crowd.stream()
                    .flatMap(seeker -> seeker.routes.stream())
                    .map(PatienceTest::name)
                    .distinct()
                    .toList();
            assertEquals(1, homes.size(), "they went to " + homes);
        }
    }

    @Test
    void howLongALoadTakesIsLearnedFromStreamsThatHadToWaitForOne() {
        try (var test = new TestingRouter(full, free)) {
            free.loaded = List.of();
            test.ask(free);
            Route loading = test.route("other");
            test.pass(Duration.ofSeconds(25)); // 20 longer than was thought, of which a quarter is believed
            loading.begun();
            test.pass(Duration.ofSeconds(200)); // a long answer is not a long load
            loading.release(Parting.ANSWERED, 0);

            assertEquals("full", name(test.route("m")));
            var seeker = waiting(test, "m", "a", ServiceClass.DEFAULT);
            test.pass(Duration.ofMillis(14_900));
            assertTrue(seeker.routes.isEmpty());
            test.pass(LITTLE);
            assertEquals("free", name(seeker.routes.getFirst()));
        }
    }

    @Test
    void callsThatJoinALoadDoNotTeachHowLongCallsTake() {
        try (var test = new TestingRouter(free)) {
            free.loaded = List.of();
            test.ask(free);
            Route loads = test.route("m");
            Route joins = test.route("m");
            test.pass(Duration.ofSeconds(20));
            loads.begun();
            joins.begun();
            test.pass(Duration.ofSeconds(2));
            joins.release(Parting.ANSWERED, 0);
            loads.release(Parting.ANSWERED, 0);

            BackendState state = test.router.roster().states().getFirst();
            assertEquals(Duration.ofSeconds(2).toNanos(), state.slots().holdNanos());
            assertEquals(Duration.ofMillis(8_750).toNanos(), state.residency().loadNanos());
        }
    }

    @Test
    void aCallThatItsServerNeverSawHasNothingLoaded() {
        try (var test = new TestingRouter(free)) {
            free.loaded = List.of();
            test.ask(free);
            test.route("m").release(Parting.FULL, 0);
            assertEquals(
                    Residency.Memory.LOADS,
                    test.router.roster().states().getFirst().residency().called("m"));
        }
    }

    @Test
    void whosePatienceHasEndedTakesThePlaceThatThoseBeforeItLeave() {
        var busy = new TestingBackend("busy", Kind.OLLAMA, 4, "m");
        try (var test = new TestingRouter(busy, free)) {
            for (int i = 0; i < 4; i++) {
                assertEquals("busy", name(test.route("m")));
            }
            var old = waiting(test, "m", "a", ServiceClass.BATCH);
            test.pass(ALMOST);
            var young = waiting(test, "m", "b", ServiceClass.INTERACTIVE);
            test.pass(LITTLE);
            assertEquals("free", name(old.routes.getFirst()));
            assertTrue(young.refusals.isEmpty());
        }
    }

    @Test
    void aCallWhoseDeadlineIsNearDoesNotWaitSoLongThatALoadComesTooLate() {
        try (var test = new TestingRouter(full, free)) {
            test.route("m");
            var seeker = new TestingSeeker("a", ServiceClass.DEFAULT);
            long deadline = test.now() + Duration.ofSeconds(6).toNanos();
            var claim = new Claim(ServiceClass.DEFAULT, "a", "a-key", 10, deadline, Runnable::run);
            test.router.choose(new Wanted(test.router.resolve("m"), claim, 0, null), seeker);
            test.pass(Duration.ofMillis(900));
            assertTrue(seeker.routes.isEmpty());
            test.pass(LITTLE);
            assertEquals("free", name(seeker.routes.getFirst()));
        }
    }

    @Test
    void aNameForTwoModelsOfOneServerTakesTheOneInMemory() {
        var alias = new Alias("either", List.of(new Target("full", "other", 1), new Target("full", "m", 1)));
        try (var test = new TestingRouter(List.of(alias), full)) {
            Route first = test.route("m");
            var seeker = waiting(test, "either", "a", ServiceClass.DEFAULT);
            first.release(Parting.ANSWERED, 0);
            assertEquals("m", seeker.routes.getFirst().sentModel());
        }
    }

    @Test
    void twoGroupsOverTwoServersGetWhatIsReadyForEach() {
        full.loaded = List.of("m");
        free.loaded = List.of("other");
        var one = new TestingBackend("free", Kind.OLLAMA, 1, "m", "other");
        one.loaded = List.of("other");
        try (var test = new TestingRouter(full, one)) {
            Route m = test.route("m");
            Route other = test.route("other");
            var first = waiting(test, "other", "a", ServiceClass.DEFAULT);
            var second = waiting(test, "m", "b", ServiceClass.DEFAULT);
            m.release(Parting.ANSWERED, 0);
            assertEquals("full", name(second.routes.getFirst()));
            assertTrue(first.routes.isEmpty());
            other.release(Parting.ANSWERED, 0);
            assertEquals("free", name(first.routes.getFirst()));
        }
    }
}
