package dev.weir.gateway.relay;

import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.routing.Route;
import java.util.function.Consumer;

/** Whoever an attempt is made for: a call, or a part of one. */
interface Asking<T> {
    /** The upstream takes the request; gives the lane of its answer. */
    Lane<T> accepted(Route by);

    /** Where the answer's frames go. */
    Consumer<T> frames();

    /** Some of the answer was read. */
    void progressed(Lane<T> answer);

    /** What came so far is to be sent on. */
    void flush();

    /** Something in the reading of the answer threw what it should not. */
    void stumbled(RuntimeException bug);

    /**
     * The attempt has failed.
     *
     * @param elsewhere whether another backend may do better, and nothing would be done twice
     * @param healthy false if the backend is to blame
     */
    void attemptFailed(Failure failure, boolean elsewhere, boolean healthy);
}
