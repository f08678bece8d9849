package dev.weir.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.admission.Decision;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.limits.LimitView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AwaitedAnswerTest {
    private final List<String> heard = new ArrayList<>();
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final CompletableFuture<Decision> admission = new CompletableFuture<>();

    private Answer awaited() {
        return AwaitedAnswer.of(
                admission,
                () -> loop::add,
                decision -> {
                    heard.add("begun " + decision.getClass().getSimpleName());
                    return new Begun();
                },
                why -> heard.add("gone " + why));
    }

    private void turn() {
        for (Runnable next = loop.poll(); next != null; next = loop.poll()) {
            next.run();
        }
    }

    @Test
    void whatIsDecidedGoesOnAtOnce() {
        admission.complete(new TestingPermit());
        assertInstanceOf(Begun.class, awaited());
        assertEquals(List.of("begun TestingPermit"), heard);
    }

    @Test
    void aLateDecisionGoesOnOnTheLoopWithWhatTheClientDidMeanwhile() {
        Answer answer = awaited();
        answer.pause();
        admission.complete(new TestingPermit());
        assertTrue(heard.isEmpty(), "not on the thread of the store");
        turn();
        answer.leave(FailureCode.CANCELLED);
        assertEquals(List.of("begun TestingPermit", "pause", "leave CANCELLED"), heard);
    }

    @Test
    void aPermitForSomebodyWhoHasLeftIsTakenBackAndBeginsNothing() {
        Answer answer = awaited();
        answer.leave(FailureCode.CANCELLED);
        answer.leave(FailureCode.CANCELLED);
        admission.complete(new TestingPermit());
        turn();
        assertEquals(List.of("gone CANCELLED", "withdrawn"), heard);
    }

    @Test
    void aFaultOfAdmissionIsARefusal() {
        Answer answer = awaited();
        admission.completeExceptionally(new IllegalStateException("a bug"));
        turn();
        assertEquals(List.of("begun Refused"), heard);
        assertSame(AwaitedAnswer.class, answer.getClass());
    }

    private final class Begun implements Answer {
        @Override
        public void pause() {
            heard.add("pause");
        }

        @Override
        public void resume() {
            heard.add("resume");
        }

        @Override
        public void leave(FailureCode why) {
            heard.add("leave " + why);
        }
    }

    private final class TestingPermit implements Decision.Permit {
        @Override
        public LimitView limits() {
            return LimitView.NONE;
        }

        @Override
        public String callId() {
            return "call";
        }

        @Override
        public int mostTokens() {
            return 1;
        }

        @Override
        public void sentTo(String backend, String sentModel) {
            // of no interest here
        }

        @Override
        public void made(int pieces) {
            // of no interest here
        }

        @Override
        public boolean settle(Settlement settlement) {
            return true;
        }

        @Override
        public void withdraw() {
            heard.add("withdrawn");
        }
    }
}
