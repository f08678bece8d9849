package dev.weir.gateway.http;

import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.LimitView.Gauge;
import io.micronaut.http.MutableHttpHeaders;
import io.netty.util.AsciiString;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The {@code x-ratelimit-*} family; absent where no limit applies. */
final class LimitHeaders {
    private static final Names REQUESTS = Names.of("requests");
    private static final Names TOKENS = Names.of("tokens");
    private static final AsciiString MODE = AsciiString.cached("x-ratelimit-mode");

    private LimitHeaders() {}

    static void write(Dialect dialect, MutableHttpHeaders headers, LimitView view) {
        write(headers, REQUESTS, view.requests());
        write(headers, TOKENS, view.tokens());
        if (view.local()) {
            headers.set(MODE, "local");
        }
        if (dialect == Dialect.ANTHROPIC) {
            anthropics(headers, "requests", view.requests());
            anthropics(headers, "tokens", view.tokens());
        }
    }

    /** The family that Anthropic's clients read; its last one is a time of day. */
    private static void anthropics(MutableHttpHeaders headers, String kind, @Nullable Gauge gauge) {
        if (gauge != null) {
            String family = "anthropic-ratelimit-" + kind;
            headers.set(family + "-limit", Long.toString(gauge.limit()));
            headers.set(family + "-remaining", Long.toString(Math.max(0, gauge.remaining())));
            Instant reset = Instant.now().plus(gauge.reset()).plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
            headers.set(family + "-reset", reset.toString());
        }
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
