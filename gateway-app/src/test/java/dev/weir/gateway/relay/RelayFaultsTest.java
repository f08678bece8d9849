package dev.weir.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.FailureCode;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault of the gate's own code ends the call like any other failure: one row, one answer, everything given back. */
class RelayFaultsTest {
    private final TestingClient client = new TestingClient();
    private final TestingProvider one = new TestingProvider("one");
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int ends;

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"call", "head", "a", "end"})
    void aFaultBeforeTheFirstFrameIsARefusal(String step) {
        one.faultAt = step;
        start();
        if (!step.equals("call")) {
            one.accepts();
        }
        if (step.equals("a")) {
            one.says("a");
        }
        if (step.equals("end")) {
            one.ends();
        }
        assertEquals(List.of("row FAILED 0", "refused INTERNAL"), client.heard);
        assertEquals(1, ends);
    }

    @Test
    void aFaultInTheMiddleBreaksTheAnswerAndClosesTheUpstream() {
        one.faultAt = "b";
        start();
        one.accepts();
        one.says("a");
        one.says("b");
        assertEquals(List.of("opened by one", "a", "row FAILED 2", "[error]", "broken INTERNAL"), client.heard);
        assertEquals(List.of("close"), one.done);
        assertEquals(1, ends);
    }

    @Test
    void aFaultAfterTheRowStillEndsTheAnswer() {
        client.stumblesAtTheEnd = true;
        start();
        one.accepts();
        one.says("a");
        one.says("done");
        assertEquals(List.of("opened by one", "a", "row COMPLETED 2", "[error]", "broken INTERNAL"), client.heard);
        assertEquals(1, ends);
    }

    @Test
    void aBackendIsNotDownBecauseTheGateHasNoConnectionLeft() {
        one.cannotConnect = true;
        one.trouble = FailureCode.OVERLOADED;
        var router = TestingCalls.router(clock, one);
        TestingCalls.call(client, router).start();
        assertEquals("refused OVERLOADED", client.heard.getLast());
        assertTrue(router.backends().getFirst().health().up());
    }

    private void start() {
        RelayedCall<String> call = TestingCalls.call(client, clock, one);
        call.whenOver(() -> ends++);
        call.start();
    }
}
