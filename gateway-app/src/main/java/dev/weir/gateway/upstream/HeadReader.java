package dev.weir.gateway.upstream;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the head of an answer: the few things that the gate wants to know. */
final class HeadReader {
    private static final int LONGEST_SECONDS = 86_400;
    private static final int MOST_DIGITS = 5;

    private HeadReader() {}

    /** Whether it is a final answer of the HTTP that was spoken. */
    static boolean acceptable(HttpResponse response) {
        int status = response.status().code();
        return response.protocolVersion().majorVersion() == 1 && status >= 200 && status < 600;
    }

    /** Whether its body is compressed, though the request said that it must not be. */
    static boolean encoded(HttpResponse response) {
        String encoding = response.headers().get(HttpHeaderNames.CONTENT_ENCODING);
        return encoding != null && !HttpHeaderValues.IDENTITY.contentEqualsIgnoreCase(encoding);
    }

    static UpstreamHead read(HttpResponse response) {
        String type = response.headers().get(HttpHeaderNames.CONTENT_TYPE);
        CharSequence mime = type == null ? null : HttpUtil.getMimeType(type);
        return new UpstreamHead(
                response.status().code(),
                mime == null ? null : mime.toString().trim().toLowerCase(Locale.ROOT),
                retryAfter(response.headers().get(HttpHeaderNames.RETRY_AFTER)));
    }

    /** Seconds only, up to a day: model servers send no dates. */
    private static @Nullable Duration retryAfter(@Nullable String value) {
        if (value == null
                || value.isEmpty()
                || value.length() > MOST_DIGITS
                || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int seconds = Integer.parseInt(value);
        return seconds > LONGEST_SECONDS ? null : Duration.ofSeconds(seconds);
    }
}
