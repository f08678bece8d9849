package dev.weir.gateway.http;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.relay.Answer;
import dev.weir.gateway.relay.Relay;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Takes a request from its controller to the relay: body, dialect, call, response. */
@Singleton
public final class ModelCalls {
    private final Relay relay;

    ModelCalls(Relay relay) {
        this.relay = relay;
    }

    /**
     * The response, as soon as its head is known. Everything happens on the event loop of the request's channel.
     *
     * @param door reads a body; throws a {@link GatewayException} if it is not acceptable
     */
    public CompletableFuture<HttpResponse<?>> start(ServerHttpRequest<?> request, Function<byte[], Asked> door) {
        CompletableFuture<byte[]> body = RequestBody.of(request);
        return body.isDone() && !body.isCompletedExceptionally()
                ? open(request, door.apply(body.join()))
                : body.thenCompose(bytes -> open(request, door.apply(bytes)));
    }

    /**
     * The same for a door that has to look something up before it knows what is asked.
     *
     * @param door reads a body; may complete on any thread, and fail with a {@link GatewayException}
     */
    public CompletableFuture<HttpResponse<?>> startLater(
            ServerHttpRequest<?> request, Function<byte[], CompletionStage<Asked>> door) {
        return RequestBody.of(request).thenCompose(bytes -> {
            CompletableFuture<Asked> asked = door.apply(bytes).toCompletableFuture();
            return asked.isDone()
                    ? asked.thenCompose(known -> open(request, known))
                    : asked.thenComposeAsync(
                            known -> open(request, known),
                            NettySide.channel(request).eventLoop());
        });
    }

    private CompletableFuture<HttpResponse<?>> open(ServerHttpRequest<?> request, Asked asked) {
        Arrival arrival = Arrival.of(request);
        if (arrival == null) {
            throw new IllegalStateException("a route was reached around the filter");
        }
        Channel channel = NettySide.channel(request);
        if (!channel.isActive()) {
            throw new GatewayException(FailureCode.CANCELLED, "The client has left.");
        }
        OpenCall call = new OpenCall(request, arrival, channel);
        CallReceiver plain = asked.streamed() ? new StreamingAnswer(call) : new WholeAnswer(call);
        CallReceiver receiver = asked.epilogue() == null ? plain : new ClosingWords(plain, asked.epilogue());
        CallContext context = new CallContext(asked.door(), arrival.requestId(), arrival.nanos(), null);
        try {
            Answer answer = relay.open(arrival.identified(), context, asked.request(), asked.client(), receiver);
            call.attach(answer, receiver::left);
        } catch (RuntimeException unexpected) {
            call.finish();
            throw unexpected;
        }
        return call.response();
    }
}
