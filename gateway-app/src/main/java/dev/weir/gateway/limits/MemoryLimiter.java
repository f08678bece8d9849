package dev.weir.gateway.limits;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.keys.Limits;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Limits of one gate by itself, counted in its memory. */
public final class MemoryLimiter implements Limiter {
    private static final int KEPT = 10_000;

    private final CounterTable keys = new CounterTable(KEPT);
    private final CounterTable accounts = new CounterTable(KEPT);
    private final CounterTable models = new CounterTable(KEPT);
    private final EarlierCalls earlier;
    private final InstantSource clock;
    private final NanoTicker ticker;

    /**
     * Counters that begin now.
     *
     * @param books what was used before
     * @param blocking runs what waits for the books
     */
    public MemoryLimiter(EarlierUse books, Executor blocking, InstantSource clock, NanoTicker ticker) {
        this.earlier = new EarlierCalls(books, blocking);
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public CompletionStage<Take> take(Claim claim) {
        CompletionStage<Void> counting = prepare(claim);
        return counting == null
                ? CompletableFuture.completedFuture(takeNow(claim))
                : counting.thenApply(_ -> takeNow(claim));
    }

    /** The same at once, whether or not what was used before is known. */
    public Take takeNow(Claim claim) {
        long nanos = ticker.nanos();
        long millis = clock.millis();
        while (true) {
            Counters key = of(keys, claim.key(), claim.ofKey(), nanos, millis);
            Counters account = of(accounts, claim.account(), claim.ofAccount(), nanos, millis);
            Counters model = of(models, claim.model(), claim.ofModel(), nanos, millis);
            Counters first = key != null ? key : account != null ? account : model;
            if (first == null) {
                return FreeHold.NOTHING;
            }
            Counters second = account != null ? account : first;
            // Always in this order, so that no two calls wait for each other.
            synchronized (first) {
                synchronized (second) {
                    synchronized (model != null ? model : second) {
                        if (isAlive(key) && isAlive(account) && isAlive(model)) {
                            return Together.take(claim, key, account, model, ticker, nanos, millis);
                        }
                    }
                }
            }
            drop(keys, claim.key(), key);
            drop(accounts, claim.account(), account);
            drop(models, claim.model(), model);
        }
    }

    private static boolean isAlive(@Nullable Counters counters) {
        return counters == null || !counters.retired();
    }

    private static void drop(CounterTable table, String name, @Nullable Counters counters) {
        if (counters != null && counters.retired()) {
            table.drop(name, counters);
        }
    }

    @Override
    public @Nullable Failure exhausted(Claim claim) {
        long nanos = ticker.nanos();
        long millis = clock.millis();
        Failure ofKey = exhausted(
                Subject.Kind.KEY, of(keys, claim.key(), claim.ofKey(), nanos, millis), claim.ofKey(), nanos, millis);
        return ofKey != null
                ? ofKey
                : exhausted(
                        Subject.Kind.ACCOUNT,
                        of(accounts, claim.account(), claim.ofAccount(), nanos, millis),
                        claim.ofAccount(),
                        nanos,
                        millis);
    }

    private static @Nullable Failure exhausted(
            Subject.Kind whose, @Nullable Counters counters, Limits limits, long nanos, long millis) {
        if (counters == null) {
            return null;
        }
        synchronized (counters) {
            return counters.waitNanos(limits, 0, nanos, millis) == 0
                    ? null
                    : counters.shortage(whose, limits, 0, nanos, millis);
        }
    }

    /** Alone it has no store to miss. */
    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public LimitView view(Claim claim) {
        long nanos = ticker.nanos();
        long millis = clock.millis();
        return Together.view(
                claim,
                of(keys, claim.key(), claim.ofKey(), nanos, millis),
                of(accounts, claim.account(), claim.ofAccount(), nanos, millis),
                of(models, claim.model(), claim.ofModel(), nanos, millis),
                nanos,
                millis);
    }

    @Override
    public @Nullable CompletionStage<Void> prepare(Claim claim) {
        CompletionStage<Void> key = count(keys, Subject.Kind.KEY, claim.key(), claim.ofKey());
        CompletionStage<Void> account = count(accounts, Subject.Kind.ACCOUNT, claim.account(), claim.ofAccount());
        CompletionStage<Void> model = count(models, Subject.Kind.MODEL, claim.model(), claim.ofModel());
        return both(both(key, account), model);
    }

    private @Nullable CompletionStage<Void> count(CounterTable table, Subject.Kind kind, String name, Limits limits) {
        if (limits.requestsPerDay() == null && limits.tokensPerDay() == null) {
            return null;
        }
        long millis = clock.millis();
        return earlier.count(kind, name, table.of(name, ticker.nanos(), millis), millis);
    }

    private static @Nullable CompletionStage<Void> both(
            @Nullable CompletionStage<Void> one, @Nullable CompletionStage<Void> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.thenCombine(other, (_, done) -> done);
    }

    private static @Nullable Counters of(CounterTable table, String name, Limits limits, long nanos, long millis) {
        return limits.isNone() ? null : table.of(name, nanos, millis);
    }
}
