package dev.weir.gateway.routing;

import dev.weir.gateway.failure.Failure;

/** Who waits for a place. Hears one of the two, once, on the loop of its claim. */
public interface Seeker {
    /**
     * Its place is taken.
     *
     * @param waited nanoseconds in the line
     */
    void placed(Route route, long waited);

    /** It will get none. */
    void refused(Failure failure, long waited);
}
