package dev.weir.gateway.routing;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps calls from a backend at which one after the other fails. Closed: all go. Open: none. Half open: one goes, and decides. Where calls have
 * nowhere else to go, it only keeps them from a backend that is silent: one that fails at once costs nobody time, and what it says is its
 * answer. Used by all event loops at once; while it is closed and nothing fails, it is only read.
 */
final class Breaker {
    /** What it does with calls. */
    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private final HealthSettings settings;
    private volatile int failures;
    private volatile boolean closed = true;
    private volatile boolean trying;
    private volatile boolean hard;
    private volatile long until;
    private long pause;

    Breaker(HealthSettings settings) {
        this.settings = settings;
        this.pause = settings.pause().toNanos();
    }

    State state(long now) {
        if (closed) {
            return State.CLOSED;
        }
        return until - now > 0 ? State.OPEN : State.HALF_OPEN;
    }

    /** Whether it lets all calls go; asked before the clock is, which costs more. */
    boolean closed() {
        return closed;
    }

    /** Whether a call could go. */
    boolean allows(long now) {
        return closed || !trying && until - now <= 0;
    }

    /** Whether a call could go that has nowhere else to go. */
    boolean allowsInNeed(long now) {
        return !hard || allows(now);
    }

    /** A call goes; false: another one is the one that is tried. */
    boolean enter(long now) {
        return closed || tryOne(now) || !hard;
    }

    private synchronized boolean tryOne(long now) {
        if (!allows(now)) {
            return false;
        }
        trying = !closed;
        return true;
    }

    /** Nanoseconds until a call may go; 0: now. */
    long left(long now) {
        return closed ? 0 : Math.max(0, until - now);
    }

    /** A call went well; true if that closes it. */
    boolean succeeded() {
        return (failures != 0 || !closed) && close();
    }

    private synchronized boolean close() {
        boolean news = !closed;
        failures = 0;
        closed = true;
        trying = false;
        hard = false;
        pause = settings.pause().toNanos();
        return news;
    }

    /**
     * A call failed by the backend's fault.
     *
     * @param silent whether it was not even told so by the backend
     * @return whether that opens it
     */
    synchronized boolean failed(long now, boolean silent) {
        failures = Math.min(failures + 1, settings.failures());
        hard |= silent;
        if (closed && failures < settings.failures() || !closed && !trying) {
            return false;
        }
        boolean news = closed;
        closed = false;
        trying = false;
        until = now + pause + ThreadLocalRandom.current().nextLong(1 + pause / 4);
        pause = Math.min(2 * pause, settings.longestPause().toNanos());
        return news;
    }

    /** A call ended without telling anything about the backend; if it was the one that was tried, another one is. */
    synchronized void untold() {
        trying = false;
    }
}
