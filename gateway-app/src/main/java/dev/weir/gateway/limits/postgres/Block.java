package dev.weir.gateway.limits.postgres;

import dev.weir.gateway.limits.Window;
import dev.weir.gateway.limits.postgres.Trade.Answer;

/**
 * What this gate holds of one limit. What is out on running calls, tokens and places at once, stays held until they end. Its owner locks.
 */
final class Block {
    private static final long QUIET = 1_000_000_000L;
    /** How long a refusal of the store is believed: what others bring back should be seen soon. */
    private static final long BELIEVED = 100_000_000L;

    private final Window window;
    private long limit;
    private long held;
    private long spent;
    /** Of what was spent, what the store may have been told, which cannot be taken back. */
    private long told;

    private long running;
    private long lastUse;
    private long refusedAt;
    private Answer last = new Answer(0, 0, 0, 0);
    private long refusedLeast = Long.MAX_VALUE;

    Block(Window window, long limit, long now) {
        this.window = window;
        this.limit = limit;
        this.lastUse = now;
    }

    /** The limit that it is a block of. */
    long limit() {
        return limit;
    }

    /** Whether that many can be given out now. */
    boolean has(long count, long wantedLimit) {
        return wantedLimit == limit && held - spent - running >= count && running + count <= limit;
    }

    /** Nanoseconds for which the store has refused that many a moment ago; 0: it has not. */
    long refusedNanos(long count, long wantedLimit, long now) {
        long lacking = count - (held - spent - running);
        return wantedLimit == limit && lacking >= refusedLeast && now - refusedAt < BELIEVED
                ? Math.max(1, last.waitNanos() - (now - refusedAt))
                : 0;
    }

    /** Gives some out; only where {@link #has} says that they are there. */
    void take(long count, long now) {
        lastUse = now;
        if (outlasts()) {
            running += count;
        } else {
            spent += count;
        }
    }

    /** A call has ended that was given so many, and used so many. */
    void settle(long count, long used, long now) {
        lastUse = now;
        if (window == Window.AT_ONCE) {
            running -= count;
        } else if (outlasts()) {
            running -= count;
            long over = Math.clamp(used - count, 0, Math.max(0, held - spent - running - count));
            spent += Math.min(count, used) + over;
        }
    }

    /** A call is to be as if it had never been. What was told to the store by then as spent stays so. */
    void withdraw(long count) {
        if (outlasts()) {
            running -= count;
        } else {
            spent = Math.max(told, spent - count);
        }
    }

    /** Whether there is something to tell the store of a block that is not used any more. */
    boolean isIdle(long now) {
        return now - lastUse > QUIET && (spent > 0 || held > spent + running);
    }

    /** Whether nothing would be forgotten with it. */
    boolean isEmpty(long now) {
        return held == 0 && running == 0 && now - lastUse > QUIET;
    }

    /** Brings back what is not used. It cannot be given out any more from here on. */
    Trade bringBack(BlockId id) {
        held = spent + running;
        told = spent;
        return new Trade(id, limit, spent, running, 0, 0);
    }

    /**
     * Tells the store what was spent, and asks for more.
     *
     * @param least how many have to be here to be of use
     * @param most how many it would like to have here
     */
    Trade ask(BlockId id, long wantedLimit, long least, long most) {
        if (wantedLimit != limit) {
            held = spent + running;
            limit = wantedLimit;
        }
        told = spent;
        long here = held - spent - running;
        long wanted = Math.max(0, most - here);
        return new Trade(id, limit, spent, held - spent, wanted == 0 ? 0 : Math.max(1, least - here), wanted);
    }

    /** The store has agreed. */
    void traded(Trade trade, Answer answer, long now) {
        held += answer.granted() - trade.spent();
        spent -= trade.spent();
        told = 0;
        last = answer;
        if (answer.granted() < trade.least()) {
            refusedAt = now;
            refusedLeast = trade.least();
        } else if (trade.least() > 0) {
            refusedLeast = Long.MAX_VALUE;
        }
    }

    /** How many are left, here and in the store, as far as is known. */
    long remaining() {
        return Math.clamp(last.level() + held - spent - running, 0, limit);
    }

    /** Until all are there again, when the store was last asked. */
    long resetNanos() {
        return last.resetNanos();
    }

    private boolean outlasts() {
        return window == Window.AT_ONCE || window.countsTokens();
    }
}
