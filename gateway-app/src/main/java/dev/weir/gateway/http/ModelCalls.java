package dev.weir.gateway.http;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.relay.Answer;
import dev.weir.gateway.relay.Relay;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;

/** Takes a request from its controller to the relay: body, dialect, call, response. */
@Singleton
public final class ModelCalls {
    private final Relay relay;

    ModelCalls(Relay relay) {
        this.relay = relay;
    }

    /** The response, as soon as its head is known. Everything happens on the event loop of the request's channel. */
    public CompletableFuture<HttpResponse<?>> start(ServerHttpRequest<?> request, Doorway doorway) {
        CompletableFuture<byte[]> body = RequestBody.of(request);
        return body.isDone() && !body.isCompletedExceptionally()
                ? open(request, doorway, body.join())
                : body.thenCompose(bytes -> open(request, doorway, bytes));
    }

    private CompletableFuture<HttpResponse<?>> open(ServerHttpRequest<?> request, Doorway doorway, byte[] body) {
        Arrival arrival = Arrival.of(request);
        if (arrival == null) {
            throw new IllegalStateException("a route was reached around the filter");
        }
        ModelRequest asked = doorway.read(body);
        Channel channel = NettySide.channel(request);
        if (!channel.isActive()) {
            throw new GatewayException(FailureCode.CANCELLED, "The client has left.");
        }
        OpenCall call = new OpenCall(request, arrival, channel);
        CallReceiver receiver = asked.demand().streamed() ? new StreamingAnswer(call) : new WholeAnswer(call);
        CallContext context = new CallContext(doorway.door(), arrival.requestId(), arrival.nanos(), null);
        try {
            Answer answer = relay.open(arrival.identified(), context, asked, doorway.client(asked), receiver);
            call.attach(answer, receiver::left);
        } catch (RuntimeException unexpected) {
            call.finish();
            throw unexpected;
        }
        return call.response();
    }
}
