package dev.weir.gateway.limits;

import org.jspecify.annotations.Nullable;

/** What a call took from the counters in memory of all that it is under. */
final class MemoryHold implements Take.Hold {
    private final Claim claim;
    private final @Nullable Counters key;
    private final @Nullable Counters account;
    private final @Nullable Counters model;
    private final long takenNanos;
    private final long takenMillis;
    private final LimitView limits;
    private final NanoTicker ticker;

    MemoryHold(
            Claim claim,
            @Nullable Counters key,
            @Nullable Counters account,
            @Nullable Counters model,
            long takenNanos,
            long takenMillis,
            LimitView limits,
            NanoTicker ticker) {
        this.claim = claim;
        this.key = key;
        this.account = account;
        this.model = model;
        this.takenNanos = takenNanos;
        this.takenMillis = takenMillis;
        this.limits = limits;
        this.ticker = ticker;
    }

    @Override
    public LimitView limits() {
        return limits;
    }

    @Override
    public void settle(long tokens) {
        long now = ticker.nanos();
        if (key != null) {
            key.settle(claim.ofKey(), claim.tokens(), tokens, takenNanos, takenMillis, now);
        }
        if (account != null) {
            account.settle(claim.ofAccount(), claim.tokens(), tokens, takenNanos, takenMillis, now);
        }
        if (model != null) {
            model.settle(claim.ofModel(), claim.tokens(), tokens, takenNanos, takenMillis, now);
        }
    }

    @Override
    public void withdraw() {
        long now = ticker.nanos();
        if (key != null) {
            key.withdraw(claim.ofKey(), claim.tokens(), takenNanos, takenMillis, now);
        }
        if (account != null) {
            account.withdraw(claim.ofAccount(), claim.tokens(), takenNanos, takenMillis, now);
        }
        if (model != null) {
            model.withdraw(claim.ofModel(), claim.tokens(), takenNanos, takenMillis, now);
        }
    }
}
