package dev.weir.gateway.routing.line;

import org.jspecify.annotations.Nullable;

/**
 * Whether a group's model is in memory somewhere, and whether that is enough. There may be many servers, so that it is looked at once in a pass
 * through the line. The line's lock is held.
 */
final class Warmth {
    /** By then whoever got a place has been told, in nanoseconds. */
    private static final long TOLD = 50_000_000;

    private final Pool pool;
    private boolean somewhere;
    private long looked;
    private boolean crowded;
    private long counted;
    private @Nullable Option loader;
    private long loads;

    Warmth(Pool pool) {
        this.pool = pool;
    }

    /** It can go to other servers than before. */
    void forget() {
        looked = 0;
        counted = 0;
    }

    /** Whether one of its servers has the model in memory, and takes calls. */
    boolean somewhere(long pass) {
        if (looked != pass) {
            looked = pass;
            somewhere = Order.warmSomewhere(pool.options);
        }
        return somewhere;
    }

    /**
     * Whether more of the first one's class wait than the servers that have the model in memory work off in that time.
     *
     * @param time in nanoseconds
     */
    boolean crowded(long pass, double time) {
        if (counted != pass) {
            counted = pass;
            crowded = !areWorkedOff(pool.inFront(), time);
        }
        return crowded;
    }

    private boolean areWorkedOff(int calls, double time) {
        double done = 0;
        for (Option option : pool.options) {
            if (option.warm() && option.open()) {
                Slots slots = option.slots();
                done += slots.room() ? calls : slots.pace(option.loadNanos()) * time;
            }
            if (done >= calls) {
                return true;
            }
        }
        return false;
    }

    /** One of its calls has got a place where the model has to be loaded. */
    void loads(Option where, long now) {
        loader = where;
        loads = now;
    }

    /** Whether a load has been decided on so lately that the server is not yet known to be at it: what it is good for is seen first. */
    boolean awaits(long now) {
        return loader != null && !loader.warm() && now - loads < TOLD;
    }
}
