package dev.weir.gateway.http;

import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.PassedRequest;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.relay.ClientSide;
import dev.weir.gateway.relay.Relay;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.netty.buffer.ByteBuf;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes a request from its controller to the relay: body, dialect, call, response. */
@Singleton
public final class ModelCalls {
    private final Relay relay;
    private final RequestBodies bodies;
    private final OlderEntry olderDoors;

    ModelCalls(Relay relay, RequestBodies bodies, OlderEntry olderDoors) {
        this.relay = relay;
        this.bodies = bodies;
        this.olderDoors = olderDoors;
    }

    /**
     * The response, as soon as its head is known. Everything happens on the event loop of the request's channel.
     *
     * @param door reads a body; throws a {@link GatewayException} if it is not acceptable
     */
    public CompletableFuture<HttpResponse<?>> start(ServerHttpRequest<?> request, Function<byte[], Asked> door) {
        CompletableFuture<byte[]> body = bodies.read(request);
        return body.isDone() && !body.isCompletedExceptionally()
                ? open(request, asked(request, body.join(), door))
                : body.thenCompose(bytes -> open(request, asked(request, bytes, door)));
    }

    /** Only a body that was refused is looked at for what an older door has put into it. */
    private Asked asked(ServerHttpRequest<?> request, byte[] body, Function<byte[], Asked> door) {
        try {
            return door.apply(body);
        } catch (GatewayException refused) {
            byte[] rest = olderDoors.without(request, body, refused.failure());
            if (rest == null) {
                throw refused;
            }
            return door.apply(rest);
        }
    }

    /**
     * The same for a door that has to look something up before it knows what is asked.
     *
     * @param door reads a body; may complete on any thread, and fail with a {@link GatewayException}
     */
    public CompletableFuture<HttpResponse<?>> startLater(
            ServerHttpRequest<?> request, Function<byte[], CompletionStage<Asked>> door) {
        return bodies.read(request).thenCompose(bytes -> {
            CompletableFuture<Asked> asked = door.apply(bytes).toCompletableFuture();
            return asked.isDone()
                    ? asked.thenCompose(known -> open(request, known))
                    : asked.thenComposeAsync(
                            known -> open(request, known),
                            NettySide.channel(request).eventLoop());
        });
    }

    private CompletableFuture<HttpResponse<?>> open(ServerHttpRequest<?> request, Asked asked) {
        return Started.start(
                request,
                asked.door(),
                asked.streamed(),
                dressing(asked.epilogue()),
                (caller, context, receiver) -> relay.open(caller, context, asked.request(), asked.client(), receiver));
    }

    /**
     * The response to a request that is passed on as it is; otherwise as {@link #start}.
     *
     * @param reader reads a body
     * @param client the client's half of a lane
     */
    public CompletableFuture<HttpResponse<?>> pass(
            ServerHttpRequest<?> request,
            Door door,
            Function<byte[], PassedRequest> reader,
            Function<PassedRequest, ClientSide<ByteBuf>> client) {
        return pass(request, asked -> door, reader, client);
    }

    /**
     * The same by a route for several tasks.
     *
     * @param door the door of a task
     */
    public CompletableFuture<HttpResponse<?>> pass(
            ServerHttpRequest<?> request,
            Function<PassedRequest.Task, Door> door,
            Function<byte[], PassedRequest> reader,
            Function<PassedRequest, ClientSide<ByteBuf>> client) {
        return bodies.read(request).thenCompose(body -> {
            PassedRequest asked = reader.apply(body);
            return Started.start(
                    request,
                    door.apply(asked.task()),
                    false,
                    (caller, context, receiver) -> relay.pass(caller, context, asked, client.apply(asked), receiver));
        });
    }

    private static UnaryOperator<CallReceiver> dressing(@Nullable Epilogue epilogue) {
        return epilogue == null ? UnaryOperator.identity() : plain -> new ClosingWords(plain, epilogue);
    }
}
