package dev.weir.gateway.http;

import dev.weir.gateway.admission.LimitView;
import dev.weir.gateway.admission.LimitView.Gauge;
import io.micronaut.http.MutableHttpHeaders;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** The {@code x-ratelimit-*} family; absent where no limit applies. */
final class LimitHeaders {
    private static final Names REQUESTS = Names.of("requests");
    private static final Names TOKENS = Names.of("tokens");

    private LimitHeaders() {}

    static void write(MutableHttpHeaders headers, LimitView view) {
        write(headers, REQUESTS, view.requests());
        write(headers, TOKENS, view.tokens());
    }

    private static void write(MutableHttpHeaders headers, Names names, @Nullable Gauge gauge) {
        if (gauge == null) {
            return;
        }
        headers.set(names.limit, Long.toString(gauge.limit()));
        headers.set(names.remaining, Long.toString(Math.max(0, gauge.remaining())));
        headers.set(names.reset, gauge.resetText());
    }

    private record Names(AsciiString limit, AsciiString remaining, AsciiString reset) {
        static Names of(String kind) {
            return new Names(
                    AsciiString.cached("x-ratelimit-limit-" + kind),
                    AsciiString.cached("x-ratelimit-remaining-" + kind),
                    AsciiString.cached("x-ratelimit-reset-" + kind));
        }
    }
}
