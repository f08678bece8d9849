package dev.weir.gateway.http;

import dev.weir.gateway.failure.GatewayException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers what a controller throws on purpose. */
@Singleton
final class FailureHandler implements ExceptionHandler<GatewayException, HttpResponse<byte[]>> {
    @Override
    public HttpResponse<byte[]> handle(@SuppressWarnings("rawtypes") HttpRequest request, GatewayException thrown) {
        HttpRequest<?> typed = request;
        return FailureAnswers.of(typed, FrameworkFailures.arrivalOf(typed), thrown.failure());
    }
}
