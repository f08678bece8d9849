package dev.weir.gateway.http;

import dev.weir.gateway.failure.Failure;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a door of an older gateway does in its own way, at routes of its own and at those that it shares with another door. A bean for each door
 * that is open; asked once, at the start, which routes it has to do with. Requests to all other routes never meet it.
 */
public interface OlderDoor {
    /** What a door has to do with a route. */
    enum Part {
        NONE,
        /** It is another door's. Only requests without a credential in a header are this one's. */
        GUEST,
        /** It is its own: every request, and every failure. */
        HOST
    }

    /**
     * Its part in a route.
     *
     * @param method in upper case
     * @param path the route's template, such as {@code /generate/{model}}
     */
    Part partIn(String method, String path);

    /** Where its clients put their key, beside the headers where all do. */
    CredentialSource credentials();

    /** How it tells its clients of failures. */
    FailureShape failures();

    /**
     * A body without what is this door's own in it, after its route's reader refused the body as it came.
     *
     * @param refusal why it did
     * @return null if it was not for anything of this door
     * @throws dev.weir.gateway.failure.GatewayException if what is this door's own is not acceptable
     */
    default byte @Nullable [] withoutOwn(HttpRequest<?> request, byte[] body, Failure refusal) {
        return null;
    }
}
