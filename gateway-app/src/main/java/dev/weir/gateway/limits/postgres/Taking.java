package dev.weir.gateway.limits.postgres;

import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.NanoTicker;
import dev.weir.gateway.limits.Take;
import dev.weir.gateway.limits.Tightest;
import dev.weir.gateway.limits.Wording;
import dev.weir.gateway.limits.postgres.Blocks.Shortage;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes from this gate's blocks. */
final class Taking {
    private final BlockTable table;
    private final NanoTicker ticker;

    Taking(BlockTable table, NanoTicker ticker) {
        this.table = table;
        this.ticker = ticker;
    }

    /** Takes all that is claimed, or nothing; null: the store has to be asked for more. */
    @Nullable
    Take now(Claim claim) {
        while (true) {
            List<Blocks> all = table.of(claim);
            Tried tried = locked(all, 0, () -> tried(claim, all));
            if (tried.alive) {
                return tried.take;
            }
        }
    }

    private record Tried(boolean alive, @Nullable Take take) {}

    private Tried tried(Claim claim, List<Blocks> all) {
        long now = ticker.nanos();
        for (Blocks blocks : all) {
            if (blocks.isGone()) {
                return new Tried(false, null);
            }
        }
        for (Blocks blocks : all) {
            if (!blocks.hasAll(claim, now)) {
                return new Tried(true, refused(claim, all, now));
            }
        }
        all.forEach(blocks -> blocks.take(claim, now));
        return new Tried(true, new BlockHold(claim, all, view(claim, all), ticker));
    }

    private static @Nullable Take refused(Claim claim, List<Blocks> all, long now) {
        Shortage worst = null;
        for (Blocks blocks : all) {
            Shortage shortage = blocks.shortage(claim, now);
            if (shortage != null && (worst == null || shortage.nanos() > worst.nanos())) {
                worst = shortage;
            }
        }
        return worst == null
                ? null
                : new Take.Refused(
                        Wording.usedUp(worst.whose(), worst.window(), claim.of(worst.whose()), worst.nanos()),
                        view(claim, all));
    }

    /** What the limits look like from here. */
    LimitView view(Claim claim) {
        return view(claim, table.of(claim));
    }

    private static LimitView view(Claim claim, List<Blocks> all) {
        Tightest requests = new Tightest();
        Tightest tokens = new Tightest();
        for (Blocks blocks : all) {
            blocks.show(
                    claim,
                    (window, limit, block) -> (window.countsTokens() ? tokens : requests)
                            .offer(limit, block.remaining(), block.resetNanos()));
        }
        return new LimitView(requests.gauge(), tokens.gauge());
    }

    /** Always in the order of the list, so that no two calls wait for each other. */
    private static <T> T locked(List<Blocks> all, int from, Supplier<T> step) {
        if (from == all.size()) {
            return step.get();
        }
        synchronized (all.get(from)) {
            return locked(all, from + 1, step);
        }
    }
}
