package dev.weir.benchmarks;

import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.EarlierUse.Used;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.MemoryLimiter;
import dev.weir.gateway.limits.Take;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the decision on limits in memory costs, with what is taken and given back again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LimiterBenchmark {
    private static final int PLENTY = 1_000_000_000;
    private static final Limits ALL = new Limits(PLENTY, PLENTY, PLENTY, 1_000L * PLENTY, PLENTY);

    private final MemoryLimiter limiter = new MemoryLimiter(
            (subject, from, until) -> Used.NOTHING, Runnable::run, InstantSource.system(), System::nanoTime);
    private final Claim ofKey = new Claim("key", ALL, "account", Limits.NONE, "model", Limits.NONE, 1_000);
    private final Claim ofAll = new Claim("key", ALL, "account", ALL, "model", ALL, 1_000);

    /** All five limits of a key. */
    @Benchmark
    public LimitView key() {
        return decided(ofKey);
    }

    /** All five limits of a key, an account and a model together. */
    @Benchmark
    public LimitView keyAccountAndModel() {
        return decided(ofAll);
    }

    private LimitView decided(Claim claim) {
        Take take = limiter.take(claim).toCompletableFuture().join();
        if (take instanceof Take.Hold hold) {
            hold.withdraw();
        }
        return take.limits();
    }
}
