package dev.weir.gateway.limits;

import dev.weir.gateway.keys.Limits;
import org.jspecify.annotations.Nullable;

/** What one gate gives out by itself while the store that the gates share does not answer: its part of each limit, at least 1. */
public final class LocalShare {
    private final MemoryLimiter counters;
    private final Replicas replicas;

    /** @param counters for nothing else */
    public LocalShare(MemoryLimiter counters, Replicas replicas) {
        this.counters = counters;
        this.replicas = replicas;
    }

    /** Takes what is claimed of this gate's share, or nothing. A claim of more tokens than the share ever holds takes all of it. */
    public Take take(Claim claim) {
        int gates = Math.max(1, replicas.count());
        Claim part = new Claim(
                claim.key(),
                share(claim.ofKey(), gates),
                claim.account(),
                share(claim.ofAccount(), gates),
                claim.model(),
                share(claim.ofModel(), gates),
                claim.tokens());
        return switch (counters.takeNow(part.of(Math.min(claim.tokens(), part.ceiling())))) {
            case Take.Refused no -> new Take.Refused(no.failure(), no.limits().ofThisGate());
            case Take.Hold hold -> new LocalHold(hold);
        };
    }

    private static Limits share(Limits limits, int gates) {
        if (limits.isNone() || gates == 1) {
            return limits;
        }
        return new Limits(
                share(limits.requestsPerMinute(), gates),
                share(limits.requestsPerDay(), gates),
                share(limits.tokensPerMinute(), gates),
                limits.tokensPerDay() == null ? null : (Long) Math.max(1, limits.tokensPerDay() / gates),
                share(limits.concurrentRequests(), gates));
    }

    private static @Nullable Integer share(@Nullable Integer limit, int gates) {
        return limit == null ? null : (Integer) Math.max(1, limit / gates);
    }

    private record LocalHold(Take.Hold hold) implements Take.Hold {
        @Override
        public LimitView limits() {
            return hold.limits().ofThisGate();
        }

        @Override
        public void settle(long tokens) {
            hold.settle(tokens);
        }

        @Override
        public void withdraw() {
            hold.withdraw();
        }
    }
}
