package dev.weir.gateway.http;

import dev.weir.gateway.admission.Credential;
import org.jspecify.annotations.Nullable;

/**
 * An older door's part in a route.
 *
 * @param host whether the route is its own
 */
record OlderRoute(OlderDoor door, boolean host) {
    /** Whether a request with that credential in its headers is this door's. */
    boolean concerns(@Nullable Credential shown) {
        return host || shown == null;
    }
}
