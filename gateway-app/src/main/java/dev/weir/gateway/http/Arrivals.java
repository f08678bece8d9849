package dev.weir.gateway.http;

import dev.weir.gateway.chat.Dialect;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Notes a request's arrival. */
final class Arrivals {
    private Arrivals() {}

    /** Gives the request its id and its time; {@code terms} are null if it was matched to no route. */
    static Arrival begin(HttpRequest<?> request, @Nullable RouteTerms terms) {
        Dialect dialect = terms != null ? terms.dialect() : FailureAnswers.family(request);
        return new Arrival(RequestIds.of(request), System.nanoTime(), dialect, null).keepIn(request);
    }
}
