package dev.weir.gateway.http;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;

/** Renders what the framework itself refuses (unknown paths, bodies too large, broken requests) and what nobody else caught. */
@Singleton
final class FrameworkFailures implements ErrorResponseProcessor<byte[]> {
    @Override
    @SuppressWarnings("unchecked")
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        HttpRequest<?> request = context.getRequest();
        Throwable cause = context.getRootCause().orElse(null);
        if (cause instanceof GatewayException own) {
            Arrival arrival = arrivalOf(request);
            int usual = FailureStatus.of(arrival.dialect(), own.failure().code());
            return FailureAnswers.dress((MutableHttpResponse<byte[]>) base, request, arrival, own.failure(), usual);
        }
        int status = precise(request, base.code());
        Failure failure = Failure.of(FailureStatus.codeOf(status), sentence(status, request));
        return FailureAnswers.dress((MutableHttpResponse<byte[]>) base, request, arrivalOf(request), failure, status);
    }

    static Arrival arrivalOf(HttpRequest<?> request) {
        Arrival arrival = Arrival.of(request);
        return arrival != null
                ? arrival
                : new Arrival(RequestIds.of(request), System.nanoTime(), FailureAnswers.family(request), null, null);
    }

    /** The framework says 413 of headers and request lines too. */
    private static int precise(HttpRequest<?> request, int status) {
        if (request instanceof NettyHttpRequest<?> netty) {
            Throwable broken = netty.getNativeRequest().decoderResult().cause();
            if (broken instanceof TooLongHttpHeaderException) {
                return 431;
            }
            if (broken instanceof TooLongHttpLineException) {
                return 414;
            }
        }
        return status;
    }

    private static String sentence(int status, HttpRequest<?> request) {
        return switch (status) {
            case 404 -> "There is no such route: " + shown(request.getMethodName() + " " + request.getPath());
            case 405 -> "This route is not called with " + shown(request.getMethodName()) + ".";
            case 413 -> "The request's body is too large.";
            case 414 -> "The request's line is too long.";
            case 415 -> "This kind of body is not taken here; send JSON.";
            case 431 -> "The request's headers are too large.";
            default ->
                status < 500
                        ? "The request cannot be understood."
                        : "The gate has failed; its operator finds more by the request id.";
        };
    }

    private static String shown(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "...";
    }

    /** A failure that was thrown on the way to a controller. */
    static Failure failureOf(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof GatewayException own
                ? own.failure()
                : Failure.of(FailureCode.INTERNAL, "The gate has failed; its operator finds more by the request id.");
    }
}
