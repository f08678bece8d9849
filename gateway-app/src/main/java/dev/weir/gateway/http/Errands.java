package dev.weir.gateway.http;

import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.ModelErrand;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.relay.Stewardship;
import dev.weir.gateway.relay.Stewardship.Blob;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.ServerHttpRequest;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a request to do something to models from its controller to the stewardship, as {@link ModelCalls} takes those for answers. */
@Singleton
public final class Errands {
    private final Stewardship stewardship;
    private final RequestBodies bodies;

    Errands(Stewardship stewardship, RequestBodies bodies) {
        this.stewardship = stewardship;
        this.bodies = bodies;
    }

    /**
     * The response, as soon as its head is known.
     *
     * @param reader reads a body; throws a {@link GatewayException} if it is not acceptable
     */
    public CompletableFuture<HttpResponse<?>> start(
            ServerHttpRequest<?> request, Door door, Function<byte[], ModelErrand> reader) {
        return bodies.read(request).thenCompose(body -> {
            ModelErrand errand = reader.apply(body);
            return Started.start(
                    request,
                    door,
                    errand.delivery() == Delivery.STREAM,
                    (caller, context, receiver) ->
                            stewardship.run(caller, context, errand, backend(request), receiver));
        });
    }

    /** Whether a server has that file. */
    public CompletableFuture<HttpResponse<?>> look(ServerHttpRequest<?> request, String digest) {
        Blob blob = new Blob(digest, backend(request));
        return Started.start(
                request,
                Door.OLLAMA_BLOB,
                false,
                (caller, context, receiver) -> stewardship.look(caller, context, blob, receiver));
    }

    /** Sends the request's body to a server, as it comes. */
    public CompletableFuture<HttpResponse<?>> upload(ServerHttpRequest<?> request, String digest) {
        Blob blob = new Blob(digest, backend(request));
        BodyBound.lift(NettySide.channel(request));
        RequestUpload file = new RequestUpload(request.byteBody());
        return Started.start(
                request,
                Door.OLLAMA_BLOB,
                false,
                (caller, context, receiver) -> stewardship.upload(caller, context, blob, file, receiver));
    }

    /** Which backend the client wants it done by. */
    private static @Nullable String backend(ServerHttpRequest<?> request) {
        return request.getParameters().get("backend");
    }
}
