package dev.weir.gateway.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;

/** Answers that are no model's: lists, cards, health. */
public final class Pages {
    private Pages() {}

    /** A page of text. */
    public static HttpResponse<byte[]> of(HttpRequest<?> request, String contentType, String text) {
        return of(request, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A page of bytes, which must not change any more. */
    public static HttpResponse<byte[]> of(HttpRequest<?> request, String contentType, byte[] bytes) {
        MutableHttpResponse<byte[]> answer = HttpResponse.<byte[]>ok().body(bytes);
        answer.getHeaders().set("content-type", contentType);
        answer.getHeaders().set(RequestIds.HEADER, RequestIds.known(Arrival.of(request), request));
        return answer;
    }
}
