package dev.weir.gateway.routing;

import dev.weir.gateway.provider.Provider;

/** A place on a backend, taken for one attempt. */
public interface Route {
    /** The backend. */
    Provider provider();

    /** The model's name there. */
    String sentModel();

    /** Gives the place back; only the first call counts. {@code healthy} is false if the attempt failed by the backend's fault. */
    void release(boolean healthy);
}
