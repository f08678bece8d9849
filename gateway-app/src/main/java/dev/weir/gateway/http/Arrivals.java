package dev.weir.gateway.http;

import dev.weir.gateway.chat.Dialect;
import io.micronaut.http.HttpRequest;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** Notes a request's arrival. */
final class Arrivals {
    private static final String MODELS = "/v1/models";
    private static final AsciiString ANTHROPICS_VERSION = AsciiString.cached("anthropic-version");

    private Arrivals() {}

    /** Gives the request its id and its time; {@code terms} are null if it was matched to no route. */
    static Arrival begin(HttpRequest<?> request, @Nullable RouteTerms terms) {
        Dialect dialect = terms != null ? spoken(request, terms.dialect()) : FailureAnswers.family(request);
        OlderRoute older = terms == null ? null : terms.older();
        FailureShape failures = older != null && older.host() ? older.door().failures() : null;
        return new Arrival(RequestIds.of(request), System.nanoTime(), dialect, null, failures).keepIn(request);
    }

    /** OpenAI's and Anthropic's clients ask for the models by the same path; only Anthropic's tell a version. */
    private static Dialect spoken(HttpRequest<?> request, Dialect stated) {
        return stated == Dialect.OPENAI
                        && request.getPath().startsWith(MODELS)
                        && request.getHeaders().contains(ANTHROPICS_VERSION)
                ? Dialect.ANTHROPIC
                : stated;
    }
}
