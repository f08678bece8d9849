package dev.weir.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.provider.Backend.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a backend gets no calls, and how it comes back. */
class HealthTest {
    private static final Duration PAUSE = Duration.ofMillis(1_300);

    private final TestingBackend one = new TestingBackend("one", Kind.VLLM, "m");
    private final TestingBackend two = new TestingBackend("two", Kind.VLLM, "m");

    @Test
    void oneCallThatCannotConnectTakesNoBackendDownThatAnswersItsProbe() {
        try (var test = new TestingRouter(one)) {
            assertEquals("one", test.goesTo("m", Parting.UNREACHABLE));
            assertTrue(test.view("one").health().up());
            assertNull(test.refusal("m"));
        }
    }

    @Test
    void aBackendThatNeitherTakesACallNorAnswersItsProbeIsDownAtOnce() {
        try (var test = new TestingRouter(one)) {
            one.answers = false;
            test.goesTo("m", Parting.UNREACHABLE);
            assertFalse(test.view("one").health().up());
            assertEquals(FailureCode.UPSTREAM_UNAVAILABLE, test.refusal("m"));
            assertFalse(test.router.reachable());
            one.answers = true;
            test.ask(one);
            assertNull(test.refusal("m"));
        }
    }

    @Test
    void oneProbeThatIsNotAnsweredTakesNoBackendDown() {
        try (var test = new TestingRouter(one)) {
            one.answers = false;
            test.ask(one);
            assertTrue(test.view("one").health().up());
            test.ask(one);
            assertFalse(test.view("one").health().up());
        }
    }

    @Test
    void aBackendAtWhichCallsFailIsLeftAloneAndTriedWithOneCall() {
        try (var test = new TestingRouter(one, two)) {
            fail(test, "one", 5);
            assertEquals("open", test.view("one").health().breaker());
            for (int i = 0; i < 20; i++) {
                assertEquals("two", test.route("m").provider().backend().name());
            }
            test.pass(PAUSE);
            assertEquals("half_open", test.view("one").health().breaker());
            Route trial = test.route("m");
            assertEquals("one", trial.provider().backend().name());
            assertEquals("two", test.route("m").provider().backend().name());
            trial.release(Parting.ANSWERED, 1);
            assertEquals("closed", test.view("one").health().breaker());
        }
    }

    @Test
    void aTrialThatFailsDoublesThePause() {
        try (var test = new TestingRouter(one, two)) {
            fail(test, "one", 5);
            test.pass(PAUSE);
            fail(test, "one", 1);
            test.pass(PAUSE);
            assertEquals("open", test.view("one").health().breaker());
            test.pass(PAUSE);
            assertEquals("half_open", test.view("one").health().breaker());
        }
    }

    @Test
    void aBackendThatHasComeBackGetsLittleAtFirst() {
        try (var test = new TestingRouter(one, two)) {
            one.answers = false;
            test.ask(one);
            test.ask(one);
            one.answers = true;
            test.ask(one);
            for (int i = 0; i < 20; i++) {
                test.route("m");
            }
            int little = test.view("one").inFlight();
            assertTrue(little >= 1 && little <= 3, "at first it has " + little);
            test.pass(Duration.ofSeconds(11));
            for (int i = 0; i < 20; i++) {
                test.route("m");
            }
            assertEquals(20, test.view("one").inFlight());
        }
    }

    @Test
    void theOnlyBackendIsStillAskedWhenItFailsButNotWhenItIsSilent() {
        try (var test = new TestingRouter(one)) {
            fail(test, "one", 9);
            assertNull(test.refusal("m"));
            test.route("m").release(Parting.LATE, 0);
            assertEquals(FailureCode.UPSTREAM_OVERLOADED, test.refusal("m"));
        }
    }

    @Test
    void aBackendThatAsksForAPauseGetsOneWhileThereIsAnother() {
        try (var test = new TestingRouter(one, two)) {
            Route route = test.route("m");
            route.pause(Duration.ofSeconds(5));
            route.release(Parting.FULL, 0);
            String paused = route.provider().backend().name();
            for (int i = 0; i < 10; i++) {
                assertFalse(paused.equals(test.route("m").provider().backend().name()));
            }
            test.pass(Duration.ofSeconds(6));
            assertEquals(paused, test.route("m").provider().backend().name());
        }
    }

    /** A call to that backend fails, so many times. */
    private static void fail(TestingRouter test, String name, int times) {
        for (int failed = 0; failed < times; ) {
            Route route = test.route("m");
            boolean here = route.provider().backend().name().equals(name);
            route.release(here ? Parting.FAILED : Parting.ANSWERED, 0);
            failed += here ? 1 : 0;
        }
    }
}
