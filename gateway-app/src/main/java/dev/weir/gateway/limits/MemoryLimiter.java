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
        Moment now = now();
        CompletionStage<Void> counting = prepare(claim, now);
        return counting == null
                ? CompletableFuture.completedFuture(decide(claim, now))
                : counting.thenApply(_ -> decide(claim, now()));
    }

    /** The same at once, whether or not what was used before is known. */
    public Take takeNow(Claim claim) {
        return decide(claim, now());
    }

    private Take decide(Claim claim, Moment now) {
        while (true) {
            Counters key = of(keys, claim.key(), claim.ofKey(), now);
            Counters account = of(accounts, claim.account(), claim.ofAccount(), now);
            Counters model = of(models, claim.model(), claim.ofModel(), now);
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
                            return new Together(claim, key, account, model, now).take(ticker);
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
        Moment now = now();
        Failure ofKey = exhausted(Subject.Kind.KEY, of(keys, claim.key(), claim.ofKey(), now), claim.ofKey(), now);
        return ofKey != null
                ? ofKey
                : exhausted(
                        Subject.Kind.ACCOUNT,
                        of(accounts, claim.account(), claim.ofAccount(), now),
                        claim.ofAccount(),
                        now);
    }

    private static @Nullable Failure exhausted(
            Subject.Kind whose, @Nullable Counters counters, Limits limits, Moment now) {
        if (counters == null) {
            return null;
        }
        synchronized (counters) {
            return counters.waitNanos(limits, 0, now) == 0 ? null : counters.shortage(whose, limits, 0, now);
        }
    }

    /** Alone it has no store to miss. */
    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public LimitView view(Claim claim) {
        Moment now = now();
        return new Together(
                        claim,
                        of(keys, claim.key(), claim.ofKey(), now),
                        of(accounts, claim.account(), claim.ofAccount(), now),
                        of(models, claim.model(), claim.ofModel(), now),
                        now)
                .view();
    }

    @Override
    public @Nullable CompletionStage<Void> prepare(Claim claim) {
        return prepare(claim, now());
    }

    private @Nullable CompletionStage<Void> prepare(Claim claim, Moment now) {
        CompletionStage<Void> key = count(keys, Subject.Kind.KEY, claim.key(), claim.ofKey(), now);
        CompletionStage<Void> account = count(accounts, Subject.Kind.ACCOUNT, claim.account(), claim.ofAccount(), now);
        CompletionStage<Void> model = count(models, Subject.Kind.MODEL, claim.model(), claim.ofModel(), now);
        return both(both(key, account), model);
    }

    private @Nullable CompletionStage<Void> count(
            CounterTable table, Subject.Kind kind, String name, Limits limits, Moment now) {
        return limits.requestsPerDay() == null && limits.tokensPerDay() == null
                ? null
                : earlier.count(kind, name, table.of(name, now), now);
    }

    private static @Nullable CompletionStage<Void> both(
            @Nullable CompletionStage<Void> one, @Nullable CompletionStage<Void> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.thenCombine(other, (_, done) -> done);
    }

    private static @Nullable Counters of(CounterTable table, String name, Limits limits, Moment now) {
        return limits.isNone() ? null : table.of(name, now);
    }

    private Moment now() {
        return new Moment(ticker.nanos(), clock.instant());
    }
}
