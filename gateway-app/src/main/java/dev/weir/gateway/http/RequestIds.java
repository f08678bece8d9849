package dev.weir.gateway.http;

import dev.weir.gateway.admission.RequestId;
import dev.weir.gateway.chat.Dialect;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** Where a request's id stands over HTTP. */
final class RequestIds {
    static final AsciiString HEADER = AsciiString.cached("x-request-id");

    private static final AsciiString ANTHROPICS = AsciiString.cached("request-id");

    private RequestIds() {}

    /** Tells a client the id of its request; Anthropic's clients look for it under a name of their own too. */
    static void tell(Arrival arrival, MutableHttpHeaders headers) {
        headers.set(HEADER, arrival.requestId());
        if (arrival.dialect() == Dialect.ANTHROPIC) {
            headers.set(ANTHROPICS, arrival.requestId());
        }
    }

    /** Tells it on a page, which may stand outside of all routes. */
    static void tell(HttpRequest<?> request, MutableHttpHeaders headers) {
        Arrival arrival = Arrival.of(request);
        if (arrival == null) {
            headers.set(HEADER, of(request));
        } else {
            tell(arrival, headers);
        }
    }

    /** The client's own id, if it is 1 to 128 of {@code A-Z a-z 0-9 . _ -}; else a new one. */
    static String of(HttpRequest<?> request) {
        return RequestId.of(request.getHeaders().get(HEADER));
    }

    /** The id that an earlier step gave to this request, or a first one. */
    static String known(@Nullable Arrival arrival, HttpRequest<?> request) {
        return arrival != null ? arrival.requestId() : of(request);
    }
}
