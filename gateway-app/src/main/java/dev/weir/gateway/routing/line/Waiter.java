package dev.weir.gateway.routing.line;

import dev.weir.gateway.failure.Failure;

/** Somebody in the line. Hears one of the two, once, on the loop of its claim; nothing after it has left. */
public interface Waiter {
    /**
     * Its turn has come, and the place is taken for it.
     *
     * @param waited nanoseconds in the line
     */
    void placed(Option option, long waited);

    /** It will get no place. */
    void refused(Failure failure, long waited);
}
