package dev.weir.gateway.http;

import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.http.FailureShape.Told;
import dev.weir.gateway.limits.LimitView;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers that tell a failure: status, advice, limits and a body in the dialect's shape. */
public final class FailureAnswers {
    private FailureAnswers() {}

    /** A failure of a request that was matched to a route. */
    public static MutableHttpResponse<byte[]> of(HttpRequest<?> request, Arrival arrival, Failure failure) {
        return of(request, arrival, failure, LimitView.NONE);
    }

    static MutableHttpResponse<byte[]> of(HttpRequest<?> request, Arrival arrival, Failure failure, LimitView limits) {
        Told told = FailureBodies.tell(arrival, failure, FailureStatus.of(arrival.dialect(), failure.code()));
        MutableHttpResponse<byte[]> answer = HttpResponse.status(told.status(), "");
        LimitHeaders.write(arrival.dialect(), answer.getHeaders(), limits);
        return dress(answer, request, arrival, failure, told.body());
    }

    /**
     * Puts a failure into an answer that there is already.
     *
     * @param usual its status, unless the door has one of its own
     */
    static MutableHttpResponse<byte[]> dress(
            MutableHttpResponse<byte[]> answer, HttpRequest<?> request, Arrival arrival, Failure failure, int usual) {
        Told told = FailureBodies.tell(arrival, failure, usual);
        answer.status(told.status());
        return dress(answer, request, arrival, failure, told.body());
    }

    private static MutableHttpResponse<byte[]> dress(
            MutableHttpResponse<byte[]> answer, HttpRequest<?> request, Arrival arrival, Failure failure, byte[] body) {
        MutableHttpHeaders headers = answer.getHeaders();
        RequestIds.tell(arrival, headers);
        RetryAdvice.write(headers, failure);
        if (answer.code() == 401) {
            headers.set("www-authenticate", "Bearer realm=\"weir\"");
        }
        if (awaitsItsBody(request) || failure.code() == FailureCode.REQUEST_TOO_LARGE) {
            headers.set("connection", "close");
        }
        headers.set("content-length", Integer.toString(body.length));
        if (request.getMethod() != HttpMethod.HEAD) {
            answer.body(body).contentType(MediaType.APPLICATION_JSON_TYPE);
        }
        return answer;
    }

    /** A client that waits to be told to send its body, and is refused, may never send it: the connection is of no more use. */
    private static boolean awaitsItsBody(HttpRequest<?> request) {
        return request.getHeaders().contains("expect");
    }

    /** In whose shape a request is answered that was matched to no route: by the family of doors that its path looks like. */
    static Dialect family(HttpRequest<?> request) {
        String path = request.getPath();
        if (path.equals("/v1/messages") || path.startsWith("/v1/messages/")) {
            return Dialect.ANTHROPIC;
        }
        return path.startsWith("/api/") || path.equals("/api") ? Dialect.OLLAMA : Dialect.OPENAI;
    }

    /** A filter's answer in place of the route's. */
    static CompletableFuture<Optional<HttpResponse<?>>> early(
            ServerHttpRequest<?> request, Arrival arrival, Failure failure, LimitView limits) {
        return CompletableFuture.completedFuture(Optional.of(of(request, arrival, failure, limits)));
    }
}
