package dev.weir.gateway.routing.line;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places of one server. A place is free, taken, or still warm: its call has gone, but the server may not have noticed. Used by all event
 * loops at once.
 */
public final class Slots {
    /** More calls at once than any server has. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private final Gatekeeper gatekeeper;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger draining = new AtomicInteger();

    /** Who waits for one of these, by groups, and the ways that each group has to them; the line's lock is held. */
    final Map<Pool, List<Option>> pools = new HashMap<>();

    /** The last pass in which all of these that were free were given away; the line's lock is held. */
    long served;

    private volatile int waiting;
    private volatile double holdNanos;

    /** @param gatekeeper says how many there are, and lets calls in */
    public Slots(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    /** The name of the server whose places they are. */
    String owner() {
        return gatekeeper.name();
    }

    /** How many there are at the moment. */
    public int most() {
        return gatekeeper.most();
    }

    /** How many calls are at work. */
    public int taken() {
        return taken.get();
    }

    /** How many places are not free yet though their calls have gone. */
    public int draining() {
        return draining.get();
    }

    /** How many wait for one of these, perhaps for one of others too. */
    public int waiting() {
        return waiting;
    }

    /** Whether a newcomer may take one without going to the line. */
    public boolean free() {
        return waiting == 0 && room();
    }

    boolean room() {
        return (long) taken.get() + draining.get() < gatekeeper.most();
    }

    /** Takes one, if nobody waits. */
    public boolean take() {
        return waiting == 0 && seize();
    }

    /** Takes one, whoever waits. */
    boolean seize() {
        int now = taken.get();
        while ((long) now + draining.get() < gatekeeper.most()) {
            if (taken.compareAndSet(now, now + 1)) {
                if (gatekeeper.enter()) {
                    return true;
                }
                taken.decrementAndGet();
                return false;
            }
            now = taken.get();
        }
        return false;
    }

    /** Gives one back; the line has to hear of it. */
    void give(boolean drains) {
        if (drains) {
            draining.incrementAndGet();
        }
        taken.decrementAndGet();
    }

    void drained() {
        draining.decrementAndGet();
    }

    void waiting(int change) {
        waiting += change;
    }

    /** A call that was answered held its place for so long. */
    public void held(long nanos) {
        double before = holdNanos;
        holdNanos = before == 0 ? nanos : before + (nanos - before) / 8;
    }

    /**
     * How many calls are worked off in a nanosecond.
     *
     * @param unknown how long a call is taken to last until that is known
     */
    double pace(long unknown) {
        double hold = holdNanos;
        return most() / (hold == 0 ? unknown : hold);
    }

    /** How long calls hold a place, in nanoseconds; 0: not known yet. */
    public double holdNanos() {
        return holdNanos;
    }
}
