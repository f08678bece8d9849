package dev.weir.gateway.admission;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import org.jspecify.annotations.Nullable;

/** Collects what a request shows of its caller, in all the places where a key may stand. The same over every door. */
public final class ShownCredential {
    private static final String BEARER = "bearer ";

    private @Nullable String found;

    /**
     * A value of {@code Authorization}. Another scheme than Bearer is a credential too, one that nobody here knows.
     *
     * @throws GatewayException as {@link #key}
     */
    public void authorization(String value) {
        String text = value.trim();
        boolean bearer = text.regionMatches(true, 0, BEARER, 0, BEARER.length());
        key(bearer ? text.substring(BEARER.length()) : text);
    }

    /**
     * A key that stands by itself; an empty one is none.
     *
     * @throws GatewayException with {@code CONFLICTING_CREDENTIALS} if another one was shown before
     */
    public void key(String value) {
        String next = value.trim();
        if (next.isEmpty() || next.equals(found)) {
            return;
        }
        if (found != null) {
            throw new GatewayException(
                    FailureCode.CONFLICTING_CREDENTIALS,
                    "The request shows two different credentials. Send one: Authorization: Bearer, x-api-key or api-key.");
        }
        found = next;
    }

    /** The one credential; null if none was shown. */
    public @Nullable Credential credential() {
        return found == null ? null : new Credential(found);
    }
}
