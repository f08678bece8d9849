package dev.weir.benchmarks;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Ask;
import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.admission.Decision;
import dev.weir.gateway.admission.MeasuredAdmission;
import dev.weir.gateway.admission.Source;
import dev.weir.gateway.admission.Verdict;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.MeasuredKeys;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.limits.ModelLimits;
import java.net.InetAddress;
import java.util.Map;
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

/** What a known key costs: its digest and look-up, and the decision on all its limits with the settlement. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AdmissionBenchmark {
    private static final int PLENTY = 1_000_000_000;

    private static final Limits ALL = new Limits(PLENTY, PLENTY, PLENTY, 1_000L * PLENTY, PLENTY);
    private static final Source HERE = new Source(InetAddress.getLoopbackAddress());

    private final MeasuredKeys keys = new MeasuredKeys(ALL);
    private final Admission admission = MeasuredAdmission.of(keys, new ModelLimits(Map.of("llama3.2:3b", ALL)));
    private final Caller caller = known();
    private final Demand demand = new Demand("llama3.2:3b", Delivery.WHOLE, false, 100, 1, 900);
    private final Settlement settlement = new Settlement(
            Outcome.COMPLETED, null, TokenCounts.of(10, 10), "llama3.2:3b", "vllm", new Settlement.Times(1, 2));

    private Caller known() {
        return identify() instanceof Verdict.Known(Caller found) ? found : unknown();
    }

    private static Caller unknown() {
        throw new IllegalStateException("the key is not known");
    }

    /** Who is it: digest of the secret, look-up in memory, standing, scope, limits that are used up. */
    @Benchmark
    public Verdict identify() {
        return admission
                .identify(new Credential(keys.secret()), Access.INFERENCE, HERE)
                .toCompletableFuture()
                .join();
    }

    /** May this call go on, and its end: five limits of its key and five of its model, taken together and settled. */
    @Benchmark
    public boolean admitSettle() {
        return admitted(caller);
    }

    /** All of it: who is it, may this call go on, and its end. */
    @Benchmark
    public boolean identifyAdmitSettle() {
        return admitted(known());
    }

    private boolean admitted(Caller who) {
        CallContext call = new CallContext(Door.OPENAI_CHAT, "request-1", 0, null);
        return switch (admission
                .admit(who, new Ask(call, demand))
                .toCompletableFuture()
                .join()) {
            case Decision.Permit permit -> permit.settle(settlement);
            case Decision.Refused refused ->
                throw new IllegalStateException(refused.failure().message());
        };
    }
}
