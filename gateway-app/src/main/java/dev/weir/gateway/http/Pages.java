package dev.weir.gateway.http;

import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.limits.LimitView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/** Answers that are no model's: lists, cards, health. */
public final class Pages {
    private Pages() {}

    /** A page of text. */
    public static HttpResponse<byte[]> of(HttpRequest<?> request, String contentType, String text) {
        return of(request, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A page out of a buffer, which is released. */
    public static HttpResponse<byte[]> of(HttpRequest<?> request, String contentType, ByteBuf buffer) {
        byte[] bytes = ByteBufUtil.getBytes(buffer);
        buffer.release();
        return of(request, contentType, bytes);
    }

    /** A page out of a buffer, which is released; nobody on its way may keep it. */
    public static HttpResponse<byte[]> unkept(HttpRequest<?> request, String contentType, ByteBuf buffer) {
        byte[] bytes = ByteBufUtil.getBytes(buffer);
        buffer.release();
        MutableHttpResponse<byte[]> answer = answer(request, contentType, bytes);
        answer.getHeaders().set("cache-control", "no-store");
        return answer;
    }

    /** A page of bytes, which must not change any more. */
    public static HttpResponse<byte[]> of(HttpRequest<?> request, String contentType, byte[] bytes) {
        return answer(request, contentType, bytes);
    }

    /** An answer without a page, with what a caller may still use. */
    public static MutableHttpResponse<byte[]> empty(HttpRequest<?> request, Dialect dialect, LimitView limits) {
        MutableHttpResponse<byte[]> answer = HttpResponse.noContent();
        LimitHeaders.write(dialect, answer.getHeaders(), limits);
        RequestIds.tell(request, answer.getHeaders());
        return answer;
    }

    /** A failure of a request that was matched to a route, with what its caller may still use. */
    public static MutableHttpResponse<byte[]> refused(HttpRequest<?> request, Failure failure, LimitView limits) {
        return FailureAnswers.of(request, Arrival.matched(request), failure, limits);
    }

    private static MutableHttpResponse<byte[]> answer(HttpRequest<?> request, String contentType, byte[] bytes) {
        MutableHttpResponse<byte[]> answer = HttpResponse.<byte[]>ok().body(bytes);
        answer.getHeaders().set("content-type", contentType);
        // a HEAD is answered without body, and would close the connection if it told no length
        answer.getHeaders().set("content-length", Integer.toString(bytes.length));
        RequestIds.tell(request, answer.getHeaders());
        return answer;
    }
}
