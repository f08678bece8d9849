package dev.weir.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayedCallTest {
    private final TestingClient client = new TestingClient();
    private final TestingProvider one = new TestingProvider("one");
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void theTerminatorComesAfterTheRow() {
        call(one).start();
        one.accepts();
        for (String word : List.of("a", "b", "fin", "usage", "done")) {
            one.says(word);
        }
        assertEquals(List.of("opened by one", "a", "b", "row COMPLETED 9", "[end 9]", "ended"), client.heard);
    }

    @Test
    void anAnswerThatStopsShortIsBrokenAndHasNoTerminator() {
        call(one).start();
        one.accepts();
        one.says("a");
        one.says("fin");
        one.ends();
        assertEquals(
                List.of("opened by one", "a", "row FAILED 2", "[error]", "broken UPSTREAM_DISCONNECTED"), client.heard);
    }

    @Test
    void anErrorBeforeTheFirstFrameIsARefusalWithAStatusOfItsOwn() {
        call(one).start();
        one.accepts();
        one.says("err");
        assertEquals(List.of("row FAILED 0", "refused UPSTREAM_ERROR"), client.heard);
        assertEquals(List.of("close"), one.done);
    }

    @Test
    void aClientThatLeavesBeforeTheHeadClosesTheUpstreamAndHearsNothing() {
        RelayedCall<String> call = call(one);
        call.start();
        call.leave(FailureCode.CANCELLED);
        call.leave(FailureCode.CANCELLED);
        assertEquals(List.of("close"), one.done);
        assertEquals(List.of("row CANCELLED 0"), client.heard);
        one.accepts();
        one.says("late");
        assertEquals(List.of("row CANCELLED 0"), client.heard);
    }

    @Test
    void aSlowClientStopsTheReadingOfItsUpstream() {
        RelayedCall<String> call = call(one);
        call.start();
        one.accepts();
        one.says("a");
        call.pause();
        call.resume();
        assertEquals(List.of("pause", "resume"), one.done);
    }

    @Test
    void anAnswerThatIsWholeIsReadToItsEndThoughItsClientDoesNotRead() {
        RelayedCall<String> call = call(one);
        call.start();
        one.accepts();
        call.pause();
        for (String word : List.of("a", "fin", "done")) {
            one.says(word);
        }
        call.pause();
        assertEquals(List.of("pause", "resume"), one.done);
        assertEquals("ended", client.heard.getLast());
    }

    @Test
    void aBackendThatCannotBeReachedIsReplacedOnceByAnother() {
        var two = new TestingProvider("two");
        one.cannotConnect = true;
        two.cannotConnect = true;
        call(one, two).start();
        assertEquals(1, one.asked.size());
        assertEquals(1, two.asked.size());
        assertEquals(List.of("row FAILED 0", "refused UPSTREAM_UNAVAILABLE"), client.heard);
    }

    @Test
    void aFullBackendIsReplacedByOneThatHasRoom() {
        var two = new TestingProvider("two");
        call(one, two).start();
        TestingProvider first = one.asked.isEmpty() ? two : one;
        TestingProvider second = first == one ? two : one;
        first.answers(503);
        second.accepts();
        second.says("x");
        assertEquals("x", client.heard.getLast());
        assertEquals("opened by " + second.backend().name(), client.heard.getFirst());
    }

    @Test
    void afterTheFirstFrameNothingIsTriedAgain() {
        var two = new TestingProvider("two");
        call(one, two).start();
        TestingProvider first = one.asked.isEmpty() ? two : one;
        first.accepts();
        first.says("a");
        first.breaks();
        assertEquals(1, one.asked.size() + two.asked.size());
        assertTrue(client.heard.contains("broken UPSTREAM_DISCONNECTED"), client.heard.toString());
    }

    @Test
    void aRequestThatTheBackendCannotDoIsWithdrawnAndCostsNothing() {
        one.refusesRequest = true;
        call(one).start();
        assertEquals(List.of("withdrawn", "refused UNSUPPORTED_VALUE"), client.heard);
    }

    @Test
    void aRequestThatTheUpstreamFindsWrongIsRejectedAndWritten() {
        call(one).start();
        one.answers(400);
        assertEquals(List.of("row REJECTED 0", "refused INVALID_REQUEST"), client.heard);
    }

    @Test
    void aRunningAnswerThatIsStoppedSaysSo() {
        RelayedCall<String> call = call(one);
        call.start();
        one.accepts();
        one.says("a");
        call.stop(Failure.of(FailureCode.KEY_REVOKED, "The key was revoked."));
        assertEquals(List.of("close"), one.done);
        assertEquals(List.of("opened by one", "a", "row CANCELLED 2", "[error]", "broken KEY_REVOKED"), client.heard);
    }

    private RelayedCall<String> call(TestingProvider... providers) {
        return TestingCalls.call(client, clock, providers);
    }
}
