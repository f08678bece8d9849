package dev.weir.gateway.http;

import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.Dialect;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that was let in, as its controller finds it.
 *
 * @param requestId the client's id for it, or one made for it
 * @param nanos System.nanoTime() at its arrival
 * @param dialect in whose shape its failures are told
 * @param caller who calls; null on a route that is open to all
 * @param failures the shape of its failures where that is an older door's own; null: the dialect's
 */
public record Arrival(
        String requestId,
        long nanos,
        Dialect dialect,
        @Nullable Caller caller,
        @Nullable FailureShape failures) {
    private static final String ATTRIBUTE = "weir.arrival";

    /** The arrival that belongs to a request; null if it was matched to no route. */
    public static @Nullable Arrival of(HttpRequest<?> request) {
        return (Arrival) request.getAttribute(ATTRIBUTE).orElse(null);
    }

    /** The caller of a request to a route that is not open. */
    public static Caller callerOf(HttpRequest<?> request) {
        return matched(request).identified();
    }

    /** The arrival that belongs to a request to a route. */
    public static Arrival matched(HttpRequest<?> request) {
        Arrival arrival = of(request);
        if (arrival == null) {
            throw new IllegalStateException("a route was reached around the filter");
        }
        return arrival;
    }

    Caller identified() {
        if (caller == null) {
            throw new IllegalStateException("an open route has no caller");
        }
        return caller;
    }

    Arrival keepIn(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
        return this;
    }

    Arrival of(Caller found) {
        return new Arrival(requestId, nanos, dialect, found, failures);
    }

    Arrival failingAs(FailureShape shape) {
        return new Arrival(requestId, nanos, dialect, caller, shape);
    }
}
