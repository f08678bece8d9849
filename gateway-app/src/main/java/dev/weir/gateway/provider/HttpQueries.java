package dev.weir.gateway.provider;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Asks a backend over Micronaut's own client. */
public final class HttpQueries implements BackendQueries {
    private static final byte[] EMPTY = new byte[0];

    private final HttpClient client;
    private final Executor mayBlock;
    private final String base;
    private final String authority;
    private final @Nullable String apiKey;

    /**
     * @param client asks, with its own limits on time and length
     * @param mayBlock where a question may wait for its answer
     * @param backend where it is
     * @param apiKey the key that the backend wants; null: none
     */
    public HttpQueries(HttpClient client, Executor mayBlock, Backend backend, @Nullable String apiKey) {
        this.client = client;
        this.mayBlock = mayBlock;
        this.base = backend.place().toString().replaceAll("/+$", "");
        this.authority = backend.url().getRawAuthority();
        this.apiKey = apiKey;
    }

    @Override
    public CompletionStage<byte[]> get(String path) {
        return ask(HttpRequest.GET(URI.create(base + path)));
    }

    @Override
    public CompletionStage<byte[]> post(String path, byte[] json) {
        return ask(HttpRequest.POST(URI.create(base + path), json).contentType("application/json"));
    }

    private CompletionStage<byte[]> ask(MutableHttpRequest<?> request) {
        request.accept("application/json").header(HttpHeaders.HOST, authority);
        if (apiKey != null) {
            request.bearerAuth(apiKey);
        }
        return CompletableFuture.supplyAsync(() -> exchange(request), mayBlock);
    }

    private byte[] exchange(MutableHttpRequest<?> request) {
        try {
            return client.toBlocking().exchange(request, byte[].class).getBody().orElse(EMPTY);
        } catch (HttpClientResponseException e) {
            throw refused(e.getStatus().getCode());
        } catch (ReadTimeoutException e) {
            throw new GatewayException(FailureCode.UPSTREAM_TIMEOUT, "The model server did not answer in time.");
        } catch (HttpClientException e) {
            throw new GatewayException(FailureCode.UPSTREAM_UNAVAILABLE, "The model server cannot be reached.");
        }
    }

    private static GatewayException refused(int status) {
        return switch (status) {
            case 401, 403 ->
                new GatewayException(FailureCode.UPSTREAM_AUTH, "The model server refused the gate's own credential.");
            case 429, 503 ->
                new GatewayException(
                        FailureCode.UPSTREAM_OVERLOADED, "The model server has no room for more work now.");
            default ->
                new GatewayException(
                        FailureCode.UPSTREAM_ERROR, "The model server answered with status " + status + ".");
        };
    }
}
