package dev.weir.gateway.admission;

import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.TestingRing;
import dev.weir.gateway.ledger.OpenCalls;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.ledger.TestingBoards;
import dev.weir.gateway.ledger.credits.Overruns;
import dev.weir.gateway.ledger.credits.Tariff;
import dev.weir.gateway.limits.Limiter;
import dev.weir.gateway.limits.MemoryLimiter;
import dev.weir.gateway.limits.ModelLimits;
import java.net.InetAddress;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The real admission over keys and books in memory. For tests of other rooms, too: it makes callers and permits. */
public final class TestingGate {
    private static final Source HERE = new Source(InetAddress.getLoopbackAddress());

    private final TestingClock clock = new TestingClock("2026-11-21T12:00:00Z");
    private final TestingRing ring = new TestingRing(clock);
    private final TestingBooks books = new TestingBooks();
    private final TestingTreasury treasury = new TestingTreasury();
    private final Overruns overruns = new Overruns();
    private final OpenCalls open = TestingBoards.open();
    private Tariff tariff = Tariff.FREE;
    private ModelLimits models = ModelLimits.NONE;
    private GateAdmission admission = start();

    /** As after a start: nothing in memory but the books and the keys. */
    public void restart() {
        admission = start();
    }

    /** Starts again with limits of models. */
    public void restart(ModelLimits ofModels) {
        models = ofModels;
        restart();
    }

    private GateAdmission start() {
        return start(new MemoryLimiter(new BookedUse(books), Thread::startVirtualThread, clock, clock));
    }

    /** Starts again with another limiter. */
    public void restart(Limiter limiter) {
        admission = start(limiter);
    }

    private GateAdmission start(Limiter limiter) {
        LimitDesk desk = new LimitDesk(limiter, models, new AdmissionSettings(4096));
        Identification identification =
                new Identification(ring.format(), ring.foreign(), ring.ring(), ring.lastUse(), desk, clock, clock);
        PermitDesk permits = new PermitDesk(new CreditDesk(tariff, treasury, overruns), open, books);
        return new GateAdmission(identification, desk, limiter, permits, books, clock);
    }

    /** Has calls cost something from now on. */
    void charge(Tariff prices) {
        tariff = prices;
        restart();
    }

    TestingTreasury treasury() {
        return treasury;
    }

    Overruns overruns() {
        return overruns;
    }

    public TestingClock clock() {
        return clock;
    }

    public TestingRing ring() {
        return ring;
    }

    public TestingBooks books() {
        return books;
    }

    public Admission admission() {
        return admission;
    }

    /** A new key with requests per minute, per day and at once. */
    public Issued issue(@Nullable Integer perMinute, @Nullable Integer perDay, @Nullable Integer atOnce) {
        return issue(new Limits(perMinute, perDay, null, null, atOnce));
    }

    /** A new key with those limits. */
    public Issued issue(Limits limits) {
        return ring.issue(KeyDraft.labelled("test").limited(limits));
    }

    /** What identify says of a secret. */
    public Verdict identify(@Nullable String secret, Access access) {
        Credential credential = secret == null ? null : new Credential(secret);
        return admission
                .identify(credential, access, HERE)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** Somebody with that key. */
    public Caller caller(Issued issued) {
        if (identify(issued.secret(), Access.INFERENCE) instanceof Verdict.Known(Caller caller)) {
            return caller;
        }
        throw new AssertionError("was refused");
    }

    /** What admit says to a plain request. */
    public Decision admit(Caller caller) {
        return decision(admission.admit(caller, ask("llama3.2", null)));
    }

    /** What admission says, when it says it. */
    static Decision decision(CompletionStage<Decision> admission) {
        return admission.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    static Ask ask(String model, @Nullable Integer maxTokens) {
        return new Ask(
                new CallContext(Door.OPENAI_CHAT, "req-1", 0, null),
                new Demand(model, Delivery.STREAM, false, maxTokens, 1, 10));
    }

    /** A good end. */
    public static Settlement done() {
        return new Settlement(
                Outcome.COMPLETED, null, TokenCounts.of(3, 4), "llama3.2", "gpu-1", new Settlement.Times(5, 9));
    }
}
