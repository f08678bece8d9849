package dev.weir.gateway.routing.line;

import java.util.List;

/** A place that a call may take: one model on one server. Asked while a lock is held, so it must be quick. */
public interface Option {
    /** The places of that server. */
    Slots slots();

    /** Whether that server takes calls at the moment, apart from having a place free. */
    boolean open();

    /** Whether that server is away, so that there is no sense in waiting for it. */
    boolean gone();

    /** Whether that server can begin at once, as its model is in memory. */
    boolean warm();

    /** How long it takes that server to load the model where it is not in memory, in nanoseconds, by what loads took lately. */
    long loadNanos();

    /** Whether a call had better wait for a server that has its model in memory than take a place where it would have to be loaded. */
    static boolean worthWaiting(Option free, List<? extends Option> all) {
        return !free.warm() && Order.warmSomewhere(all);
    }
}
