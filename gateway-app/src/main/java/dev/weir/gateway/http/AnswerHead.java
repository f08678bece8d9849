package dev.weir.gateway.http;

import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.relay.CacheNote;
import dev.weir.gateway.relay.Receiver.Opening;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.body.ByteBody;
import io.netty.util.AsciiString;

/** The head of an answer that a model makes. */
final class AnswerHead {
    private static final AsciiString CONTENT_TYPE = AsciiString.cached("content-type");
    private static final AsciiString CACHE_CONTROL = AsciiString.cached("cache-control");
    private static final AsciiString NO_CACHE = AsciiString.cached("no-cache");
    private static final AsciiString BUFFERING = AsciiString.cached("x-accel-buffering");
    private static final AsciiString BACKEND = AsciiString.cached("x-weir-backend");
    private static final AsciiString WARNING = AsciiString.cached("warning");
    private static final AsciiString CACHE = AsciiString.cached("x-weir-cache");
    private static final AsciiString AGE = AsciiString.cached("age");
    private static final AsciiString TIMING = AsciiString.cached("server-timing");

    private AnswerHead() {}

    /** An answer in frames. The last two headers keep proxies from holding frames back. */
    static HttpResponse<ByteBody> streamed(Arrival arrival, Opening opening, ByteBody body) {
        return streamed(arrival, begin(arrival, opening, body));
    }

    /** The same before anything is known of the answer. */
    static HttpResponse<ByteBody> early(Arrival arrival, ByteBody body) {
        MutableHttpResponse<ByteBody> answer = HttpResponse.<ByteBody>ok(body);
        RequestIds.tell(arrival, answer.getHeaders());
        return streamed(arrival, answer);
    }

    private static HttpResponse<ByteBody> streamed(Arrival arrival, MutableHttpResponse<ByteBody> answer) {
        MutableHttpHeaders headers = answer.getHeaders();
        headers.add(
                CONTENT_TYPE,
                switch (arrival.dialect()) {
                    case OPENAI, ANTHROPIC -> "text/event-stream";
                    case OLLAMA -> "application/x-ndjson";
                });
        headers.add(CACHE_CONTROL, NO_CACHE);
        headers.add(BUFFERING, "no");
        return answer;
    }

    /** An answer in one piece. */
    static HttpResponse<ByteBody> whole(Arrival arrival, Opening opening, ByteBody body) {
        MutableHttpResponse<ByteBody> answer = begin(arrival, opening, body);
        answer.getHeaders().add(CONTENT_TYPE, jsonType(arrival.dialect()));
        return answer;
    }

    /** An answer that says all by its status. It tells its length, without which the answer to a HEAD would close the connection. */
    static HttpResponse<ByteBody> empty(Arrival arrival, Opening opening, ByteBody body) {
        MutableHttpResponse<ByteBody> answer = begin(arrival, opening, body);
        answer.getHeaders().set("content-length", "0");
        return answer;
    }

    static String jsonType(Dialect dialect) {
        return switch (dialect) {
            case OPENAI, ANTHROPIC -> "application/json";
            case OLLAMA -> "application/json; charset=utf-8";
        };
    }

    private static MutableHttpResponse<ByteBody> begin(Arrival arrival, Opening opening, ByteBody body) {
        HttpStatus status = opening.made() ? HttpStatus.CREATED : HttpStatus.OK;
        MutableHttpResponse<ByteBody> answer =
                HttpResponse.<ByteBody>status(status).body(body);
        MutableHttpHeaders headers = answer.getHeaders();
        RequestIds.tell(arrival, headers);
        headers.add(BACKEND, opening.backend());
        headers.add(TIMING, timing(arrival, opening));
        String warning = opening.warning();
        if (warning != null) {
            headers.add(WARNING, warning);
        }
        if (opening.cache() != null) {
            note(headers, opening.cache());
        }
        LimitHeaders.write(arrival.dialect(), headers, opening.limits());
        return answer;
    }

    private static void note(MutableHttpHeaders headers, CacheNote cache) {
        headers.add(CACHE, cache.hit() ? "hit" : "miss");
        if (cache.hit()) {
            headers.add(AGE, Long.toString(cache.ageSeconds()));
        }
    }

    private static String timing(Arrival arrival, Opening opening) {
        long gate = Math.max(0, System.nanoTime() - arrival.nanos() - opening.upstreamNanos() - opening.waitedNanos());
        StringBuilder text = new StringBuilder(64).append("queue;dur=");
        millis(text, opening.waitedNanos());
        text.append(", upstream;dur=");
        millis(text, opening.upstreamNanos());
        text.append(", gateway;dur=");
        millis(text, gate);
        return text.toString();
    }

    /** Milliseconds with three digits behind the point. */
    private static void millis(StringBuilder text, long nanos) {
        long micros = nanos / 1000;
        long rest = micros % 1000;
        text.append(micros / 1000).append('.');
        if (rest < 100) {
            text.append('0');
        }
        if (rest < 10) {
            text.append('0');
        }
        text.append(rest);
    }
}
