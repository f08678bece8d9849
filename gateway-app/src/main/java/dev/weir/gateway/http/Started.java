package dev.weir.gateway.http;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.relay.Answer;
import dev.weir.gateway.relay.Receiver;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Joins a request to whatever answers it, in one form for all that runs for a while: who calls, by which door, and where the answer goes. */
final class Started {
    private Started() {}

    /** Starts what answers. */
    @FunctionalInterface
    interface Start {
        Answer open(Caller caller, CallContext context, Receiver<ByteBuf> receiver);
    }

    /**
     * The response, as soon as its head is known. Everything happens on the event loop of the request's channel.
     *
     * @param streamed whether the answer goes out in frames
     */
    static CompletableFuture<HttpResponse<?>> start(
            ServerHttpRequest<?> request, Door door, boolean streamed, Start start) {
        return start(request, door, streamed, UnaryOperator.identity(), start);
    }

    /**
     * The same for an answer to which its door adds something.
     *
     * @param dressing puts a receiver of the door's own before the one that writes to the client
     */
    static CompletableFuture<HttpResponse<?>> start(
            ServerHttpRequest<?> request,
            Door door,
            boolean streamed,
            UnaryOperator<CallReceiver> dressing,
            Start start) {
        Arrival arrival = Arrival.matched(request);
        Channel channel = NettySide.channel(request);
        if (!channel.isActive()) {
            throw new GatewayException(FailureCode.CANCELLED, "The client has left.");
        }
        CallContext context = new CallContext(door, arrival.requestId(), arrival.nanos(), null)
                .wishing(request.getHeaders().get("x-weir-priority"));
        OpenCall call = new OpenCall(request, arrival, channel);
        try {
            CallReceiver plain = streamed ? Pings.where(request, new StreamingAnswer(call)) : new WholeAnswer(call);
            CallReceiver receiver = dressing.apply(plain);
            call.attach(start.open(arrival.identified(), context, receiver), receiver::left);
        } catch (RuntimeException unexpected) {
            call.finish();
            throw unexpected;
        }
        return call.response();
    }
}
