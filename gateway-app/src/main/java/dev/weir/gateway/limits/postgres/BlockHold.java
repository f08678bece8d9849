package dev.weir.gateway.limits.postgres;

import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.NanoTicker;
import dev.weir.gateway.limits.Take;
import java.util.List;

/** What a call took of this gate's blocks. */
record BlockHold(Claim claim, List<Blocks> blocks, LimitView limits, NanoTicker ticker) implements Take.Hold {
    @Override
    public void settle(long tokens) {
        long now = ticker.nanos();
        blocks.forEach(of -> of.settle(claim, tokens, now));
    }

    @Override
    public void withdraw() {
        blocks.forEach(of -> of.withdraw(claim));
    }
}
