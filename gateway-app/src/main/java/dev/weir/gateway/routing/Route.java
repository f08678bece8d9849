package dev.weir.gateway.routing;

import dev.weir.gateway.provider.Provider;
import java.time.Duration;

/** A place on a backend, taken for one attempt. */
public non-sealed interface Route extends Offer {
    /** The backend. */
    Provider provider();

    /** The model's name there. */
    String sentModel();

    /** The backend asks not to be called for so long. */
    void pause(Duration asked);

    /** The answer begins, of which each word comes when it is made; tells how long the model took to load. */
    void begun();

    /**
     * Takes one more place at the same backend, for a call that has it do several things at once.
     *
     * @return false if none is free, or others wait for it
     */
    boolean widen();

    /** Gives one of the places back that {@link #widen} took. */
    void narrow();

    /**
     * Gives all places back; only the first call counts.
     *
     * @param how what it tells about the backend
     * @param tokens that were read and made
     */
    void release(Parting how, long tokens);
}
