package dev.weir.gateway.limits.postgres;

import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.Subject;
import dev.weir.gateway.limits.Window;
import dev.weir.gateway.limits.postgres.Trade.Answer;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that this gate holds of the limits of one key, account or model. Its users lock it, several of them in the order of their kinds. */
final class Blocks {
    private static final Window[] WINDOWS = Window.values();

    private final Subject subject;
    private final Map<Window, Block> byWindow = new EnumMap<>(Window.class);
    private boolean gone;

    Blocks(Subject subject) {
        this.subject = subject;
    }

    Subject subject() {
        return subject;
    }

    /** Whether it is in no table any more. */
    boolean isGone() {
        return gone;
    }

    /** Whether all of it is there now for a claim. */
    boolean hasAll(Claim claim, long now) {
        Limits limits = claim.of(subject.kind());
        for (Window window : WINDOWS) {
            Long limit = window.of(limits);
            if (limit != null && !block(window, limit, now).has(window.count(claim), limit)) {
                return false;
            }
        }
        return true;
    }

    /** The limits of which there is too little here. */
    void lacking(Claim claim, long now, BiConsumer<BlockId, Need> needs) {
        Limits limits = claim.of(subject.kind());
        for (Window window : WINDOWS) {
            Long limit = window.of(limits);
            if (limit != null && !block(window, limit, now).has(window.count(claim), limit)) {
                long count = window.count(claim);
                needs.accept(new BlockId(subject, window), new Need(limit, count, count));
            }
        }
    }

    /** Which limit the store has just refused to fill, with the longest wait; null: none. */
    @Nullable
    Shortage shortage(Claim claim, long now) {
        Limits limits = claim.of(subject.kind());
        Shortage worst = null;
        for (Window window : WINDOWS) {
            Long limit = window.of(limits);
            if (limit != null) {
                Block block = block(window, limit, now);
                long wait =
                        block.has(window.count(claim), limit) ? 0 : block.refusedNanos(window.count(claim), limit, now);
                if (wait > 0 && (worst == null || wait > worst.nanos())) {
                    worst = new Shortage(subject.kind(), window, wait);
                }
            }
        }
        return worst;
    }

    void take(Claim claim, long now) {
        each(claim, (window, block) -> block.take(window.count(claim), now));
    }

    synchronized void settle(Claim claim, long tokens, long now) {
        each(claim, (window, block) -> block.settle(window.count(claim), window.countsTokens() ? tokens : 1, now));
    }

    synchronized void withdraw(Claim claim) {
        each(claim, (window, block) -> block.withdraw(window.count(claim)));
    }

    private void each(Claim claim, BiConsumer<Window, Block> step) {
        Limits limits = claim.of(subject.kind());
        for (Map.Entry<Window, Block> entry : byWindow.entrySet()) {
            if (entry.getKey().of(limits) != null) {
                step.accept(entry.getKey(), entry.getValue());
            }
        }
    }

    /** What to ask of the store so that the smallest, or all that is wanted, is there; and a little more for those who come next. */
    synchronized Trade ask(BlockId id, Need need, long now) {
        long most = Math.min(need.limit(), need.total() + need.limit() / 16);
        return block(id.window(), need.limit(), now).ask(id, need.limit(), need.least(), Math.max(most, need.least()));
    }

    /** What to bring back of what is not used any more. */
    synchronized void idle(long now, boolean all, Consumer<Trade> trades) {
        byWindow.forEach((window, block) -> {
            if (all || block.isIdle(now)) {
                trades.accept(block.bringBack(new BlockId(subject, window)));
            }
        });
    }

    synchronized void traded(Trade trade, Answer answer, long now) {
        block(trade.id().window(), trade.limit(), now).traded(trade, answer, now);
    }

    /** Ends this object if nothing would be forgotten with it. */
    synchronized boolean retire(long now) {
        gone = gone || byWindow.values().stream().allMatch(block -> block.isEmpty(now));
        return gone;
    }

    /** Shows what is left of each limit. */
    synchronized void show(Claim claim, Shown shown) {
        Limits limits = claim.of(subject.kind());
        byWindow.forEach((window, block) -> {
            Long limit = window.of(limits);
            if (limit != null && window != Window.AT_ONCE) {
                shown.accept(window, limit, block);
            }
        });
    }

    private Block block(Window window, long limit, long now) {
        Block known = byWindow.get(window);
        if (known == null) {
            known = new Block(window, limit, now);
            byWindow.put(window, known);
        }
        return known;
    }

    /** Takes what is left of one limit. */
    interface Shown {
        void accept(Window window, long limit, Block block);
    }

    /**
     * How much is wanted of one limit by those who wait.
     *
     * @param least by the one who wants least
     * @param total by all
     */
    record Need(long limit, long least, long total) {
        Need and(Need other) {
            return new Need(other.limit, Math.min(least, other.least), total + other.total);
        }
    }

    /** A limit that has too little for a claim, and for how long. */
    record Shortage(Subject.Kind whose, Window window, long nanos) {}
}
