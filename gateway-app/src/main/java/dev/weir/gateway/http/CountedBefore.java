package dev.weir.gateway.http;

import dev.weir.gateway.admission.Credential;
import io.micronaut.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Knows requests that were let in and counted a moment ago, as a proxy in front of the gate asked about them. A bean only where such a door is open. */
public interface CountedBefore {
    /**
     * Whether a request has proof of it. A proof that was good once, and is too old or used by now, is none.
     *
     * @param shown the request's credential
     * @throws dev.weir.gateway.failure.GatewayException with {@code PERMISSION_DENIED} if it shows a proof that was never given for it
     */
    boolean proves(HttpHeaders headers, @Nullable Credential shown);
}
