package dev.weir.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.Account;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.ledger.Entry;
import dev.weir.gateway.ledger.Release;
import dev.weir.gateway.ledger.TestingBoards;
import dev.weir.gateway.ledger.UsageRow.Payer;
import dev.weir.gateway.ledger.UsageRow.Start;
import dev.weir.gateway.ledger.credits.Overruns;
import dev.weir.gateway.ledger.credits.Price;
import dev.weir.gateway.ledger.credits.Reserved;
import dev.weir.gateway.ledger.credits.Tariff;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.Take;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From the limits to the permit: what is set aside, and what comes back when it cannot be. */
class CreditDeskTest {
    private static final Account PAYER = new Account("a", Limits.NONE, true, "", 1);
    private static final Tariff TARIFF = new Tariff(
            Map.of("llama", new Price(0, 1_000, 1_000), "dear", new Price(0, 1_000, 5_000)), Price.FREE, Map.of());
    private static final long READ = 10 + 64 + 1_024;

    private final TestingTreasury treasury = new TestingTreasury();
    private final TestingBooks books = new TestingBooks();
    private final List<String> limits = new ArrayList<>();
    private final PermitDesk desk =
            new PermitDesk(new CreditDesk(TARIFF, treasury, new Overruns()), TestingBoards.open(), books);

    @Test
    void anAccountWithoutABalanceIsLetInOnTheSpotAndNothingIsSetAside() {
        CompletableFuture<Decision> decision = make(Account.unmetered("a"), ask("llama", 100, 1));
        assertTrue(decision.isDone());
        assertInstanceOf(Decision.Permit.class, decision.join());
        assertEquals(List.of(), treasury.asked());
    }

    @Test
    void aModelThatCostsNothingNeedsNoCredits() {
        assertTrue(make(PAYER, ask("free", 100, 1)).isDone());
        assertEquals(List.of(), treasury.asked());
    }

    @Test
    void whatNoModelWorksOnNeedsNoCredits() {
        for (Door door : List.of(Door.VLLM_TOKENIZE, Door.VLLM_DETOKENIZE, Door.ANTHROPIC_COUNT_TOKENS)) {
            assertTrue(make(PAYER, ask("llama", 100, 1, door, List.of())).isDone());
        }
        assertEquals(List.of(), treasury.asked());
    }

    @Test
    void aCallWaitsUntilItsCreditsAreSetAside() {
        CompletableFuture<Decision> decision = make(PAYER, ask("llama", 100, 1));
        assertFalse(decision.isDone());
        treasury.says(new Reserved.Held(READ + 100));
        assertEquals(100, permit(decision).mostTokens());
        assertEquals(READ + 100, treasury.asked().getFirst().amount());
        assertEquals(READ + 100, treasury.asked().getFirst().least(), "it said how many it wants");
        assertEquals("a", treasury.asked().getFirst().account());
    }

    @Test
    void aCallThatDidNotSayHowMuchItWantsGetsAsMuchAsItCanPay() {
        CompletableFuture<Decision> decision = make(PAYER, ask("llama", null, 2));
        assertEquals(2 * READ + 2 * 4_096, treasury.asked().getFirst().amount());
        assertEquals(2 * READ + 2, treasury.asked().getFirst().least());
        treasury.says(new Reserved.Held(2 * READ + 500));
        assertEquals(250, permit(decision).mostTokens());
    }

    @Test
    void theDearestServerDecidesWhatIsSetAside() {
        make(PAYER, ask("alias", 100, 1, Door.OPENAI_CHAT, List.of("llama", "dear")));
        assertEquals(READ + 500, treasury.asked().getFirst().amount());
    }

    @Test
    void aRefusalSaysWhatIsLeftAndGivesTheLimitsBack() {
        CompletableFuture<Decision> decision = make(PAYER, ask("llama", 100, 1));
        treasury.says(new Reserved.Short(1_098));
        Failure refusal = refused(decision);
        assertEquals(FailureCode.INSUFFICIENT_QUOTA, refusal.code());
        assertEquals(
                "This account has 0.001098 credits left, and this call may cost 0.001198."
                        + " Ask for fewer tokens, or have credits granted.",
                refusal.message());
        assertEquals(List.of("withdrawn"), limits);
        assertEquals(List.of(), books.released());
    }

    @Test
    void aDatabaseThatIsAwayIsNoLackOfCredits() {
        CompletableFuture<Decision> decision = make(PAYER, ask("llama", 100, 1));
        treasury.says(new Reserved.Unavailable());
        assertEquals(FailureCode.BILLING_UNAVAILABLE, refused(decision).code());
        assertNotNull(refused(decision).retryAfter());
        assertEquals(List.of("withdrawn"), limits);
    }

    @Test
    void aKeyThatIsRevokedMeanwhileGetsNothingAndItsCreditsAreFree() {
        Failure revoked = Failure.of(FailureCode.INVALID_API_KEY, "revoked");
        CompletableFuture<Decision> decision = make(PAYER, ask("llama", 100, 1), revoked);
        treasury.says(new Reserved.Held(READ + 100));
        assertEquals(revoked, refused(decision));
        assertEquals(List.of("withdrawn"), limits);
        assertEquals(List.of(new Release("call", "a", READ + 100)), books.released());
    }

    @Test
    void aWithdrawnCallIsAsIfItHadNeverBeen() {
        CompletableFuture<Decision> decision = make(PAYER, ask("llama", 100, 1));
        treasury.says(new Reserved.Held(READ + 100));
        permit(decision).withdraw();
        permit(decision).withdraw();
        assertEquals(List.of(new Release("call", "a", READ + 100)), books.released());
        assertEquals(List.of("withdrawn"), limits);
        assertEquals(List.of(), books.rows());
    }

    @Test
    void aSettledCallHasItsCostInItsRow() {
        CompletableFuture<Decision> decision = make(PAYER, ask("llama", 100, 1));
        treasury.says(new Reserved.Held(READ + 100));
        assertTrue(permit(decision).settle(TestingGate.done()));
        assertEquals(7, books.rows().getFirst().charge().cost());
        assertEquals(READ + 100, books.rows().getFirst().charge().reserved());
        assertEquals(List.of("settled 7"), limits);
    }

    @Test
    void aFullBoardLetsNobodyInAndTakesNothing() {
        List<Decision> all = new ArrayList<>();
        for (int i = 0; i < 1_024; i++) {
            all.add(make(Account.unmetered("a"), ask("llama", 1, 1)).join());
        }
        assertEquals(
                FailureCode.OVERLOADED,
                refused(make(Account.unmetered("a"), ask("llama", 1, 1))).code());
        assertEquals(List.of("withdrawn"), limits);
        ((Decision.Permit) all.getFirst()).settle(TestingGate.done());
        permit(make(Account.unmetered("a"), ask("llama", 1, 1)));
    }

    private CompletableFuture<Decision> make(Account account, Ask ask) {
        return make(account, ask, null);
    }

    private CompletableFuture<Decision> make(Account account, Ask ask, @Nullable Failure later) {
        Entry entry = new Entry(
                "call",
                "request",
                new Payer("key", account.name()),
                new Start(ask.call().door(), ask.demand().model(), Instant.EPOCH));
        Integer most = ask.demand().maxTokens();
        return desk.make(account, ask, entry, most == null ? 4_096 : most, new TestingHold(), () -> later)
                .toCompletableFuture();
    }

    private static Ask ask(String model, @Nullable Integer maxTokens, int choices) {
        return ask(model, maxTokens, choices, Door.OPENAI_CHAT, List.of());
    }

    private static Ask ask(String model, @Nullable Integer maxTokens, int choices, Door door, List<String> sent) {
        return new Ask(
                new CallContext(door, "req-1", 0, null),
                new Demand(model, Delivery.STREAM, false, maxTokens, choices, 10),
                () -> sent);
    }

    private static Decision.Permit permit(CompletableFuture<Decision> decision) {
        assertTrue(decision.isDone());
        return assertInstanceOf(Decision.Permit.class, decision.join());
    }

    private static Failure refused(CompletableFuture<Decision> decision) {
        assertTrue(decision.isDone());
        return assertInstanceOf(Decision.Refused.class, decision.join()).failure();
    }

    private final class TestingHold implements Take.Hold {
        @Override
        public LimitView limits() {
            return LimitView.NONE;
        }

        @Override
        public void settle(long tokens) {
            limits.add("settled " + tokens);
        }

        @Override
        public void withdraw() {
            limits.add("withdrawn");
        }
    }
}
