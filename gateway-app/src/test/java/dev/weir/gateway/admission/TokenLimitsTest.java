package dev.weir.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.Witness;
import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.Limiter;
import dev.weir.gateway.limits.ModelLimits;
import dev.weir.gateway.limits.Take;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenLimitsTest {
    /** What the gate claims for the prompt of a plain request: its ten bytes, and what a template may add. */
    private static final int PROMPT = 74;

    private final TestingGate gate = new TestingGate();

    private Decision decide(Caller caller, @Nullable Integer maxTokens) {
        return TestingGate.decision(gate.admission().admit(caller, TestingGate.ask("llama3.2", maxTokens)));
    }

    private Decision.Permit permit(Caller caller, @Nullable Integer maxTokens) {
        return assertInstanceOf(Decision.Permit.class, decide(caller, maxTokens));
    }

    private static long remaining(LimitView view) {
        LimitView.Gauge tokens = view.tokens();
        assertNotNull(tokens);
        return tokens.remaining();
    }

    @Test
    void aCallClaimsWhatItMayUseAndGivesBackWhatItDidNot() {
        Caller caller = gate.caller(gate.issue(new Limits(null, null, 10_000, null, null)));
        Decision.Permit permit = permit(caller, 926);
        assertEquals(9_000, remaining(permit.limits()));
        permit.settle(TestingGate.done());
        assertEquals(9_993, remaining(gate.admission().limits(caller)), "three were read and four made");
        permit(caller, 926).withdraw();
        assertEquals(9_993, remaining(gate.admission().limits(caller)));
    }

    @Test
    void aRequestThatDoesNotSayHowMuchItWantsGetsWhatTheLimitAllows() {
        Caller caller = gate.caller(gate.issue(new Limits(null, null, 1_000, null, null)));
        assertEquals(1_000 - PROMPT, permit(caller, null).mostTokens());
        Caller wide = gate.caller(gate.issue(new Limits(null, null, 100_000, null, null)));
        assertEquals(4_096, permit(wide, null).mostTokens());
    }

    @Test
    void whatNeverFitsIsToldSoAndNotToWait() {
        Caller caller = gate.caller(gate.issue(new Limits(10, null, 1_000, null, null)));
        Failure refusal =
                assertInstanceOf(Decision.Refused.class, decide(caller, 1_000)).failure();
        assertEquals(FailureCode.INVALID_VALUE, refusal.code());
        assertNull(refusal.retryAfter());
        assertEquals(1_000, remaining(gate.admission().limits(caller)));
        Caller tiny = gate.caller(gate.issue(new Limits(null, null, null, (long) PROMPT, null)));
        assertInstanceOf(Decision.Refused.class, decide(tiny, null));
    }

    /** Row R17. */
    @Test
    void whoWaitsAsLongAsToldIsLetIn() {
        Caller caller = gate.caller(gate.issue(new Limits(null, null, 1_000, null, null)));
        permit(caller, 826).settle(TestingGate.done());
        permit(caller, 826);
        Failure refusal =
                assertInstanceOf(Decision.Refused.class, decide(caller, 826)).failure();
        assertEquals(FailureCode.RATE_LIMIT_EXCEEDED, refusal.code());
        assertNotNull(refusal.retryAfter());
        gate.clock().pass(refusal.retryAfter().minusNanos(1));
        assertInstanceOf(Decision.Refused.class, decide(caller, 826));
        gate.clock().pass(java.time.Duration.ofNanos(1));
        permit(caller, 826);
    }

    @Test
    void aModelsLimitIsSharedByAllKeysAndCountsForItsNameOnly() {
        gate.restart(new ModelLimits(Map.of("llama3.2", new Limits(2, null, null, null, null))));
        permit(gate.caller(gate.issue(null, null, null)), 5);
        permit(gate.caller(gate.issue(null, null, null)), 5);
        Caller third = gate.caller(gate.issue(null, null, null));
        Failure refusal =
                assertInstanceOf(Decision.Refused.class, decide(third, 5)).failure();
        assertTrue(refusal.message().startsWith("This model's limit of 2 requests per minute"), refusal.message());
        assertInstanceOf(
                Decision.Permit.class, TestingGate.decision(gate.admission().admit(third, TestingGate.ask("qwen", 5))));
    }

    @Test
    void aKeyThatIsRevokedWhileAStoreIsAskedGetsNothingAndTakesNothing() {
        CompletableFuture<Take> answer = new CompletableFuture<>();
        AtomicInteger withdrawn = new AtomicInteger();
        gate.restart(slow(answer));
        Issued issued = gate.issue(null, null, null);
        var deciding = gate.admission().admit(gate.caller(issued), TestingGate.ask("m", 5));
        gate.ring().issuer().revoke(issued.key().id(), false, Witness.nobody());
        answer.complete(new Take.Hold() {
            @Override
            public LimitView limits() {
                return LimitView.NONE;
            }

            @Override
            public void settle(long tokens) {
                throw new AssertionError("no call was made");
            }

            @Override
            public void withdraw() {
                withdrawn.incrementAndGet();
            }
        });
        Decision decision =
                deciding.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        Failure refusal = assertInstanceOf(Decision.Refused.class, decision).failure();
        assertEquals(FailureCode.INVALID_API_KEY, refusal.code());
        assertEquals(1, withdrawn.get());
    }

    private static Limiter slow(CompletableFuture<Take> answer) {
        return new Limiter() {
            @Override
            public CompletionStage<Take> take(Claim claim) {
                return answer;
            }

            @Override
            public @Nullable Failure exhausted(Claim claim) {
                return null;
            }

            @Override
            public boolean isLocal() {
                return false;
            }

            @Override
            public LimitView view(Claim claim) {
                return LimitView.NONE;
            }

            @Override
            public @Nullable CompletionStage<Void> prepare(Claim claim) {
                return null;
            }
        };
    }
}
