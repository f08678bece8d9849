package dev.weir.gateway.http.ollama;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.ollama.OllamaEncoders;
import dev.weir.gateway.dialect.ollama.OllamaLoad;
import dev.weir.gateway.dialect.ollama.OllamaRequests;
import dev.weir.gateway.http.Asked;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.ModelCalls;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.http.Speaks;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.netty.buffer.ByteBufAllocator;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/** The routes of Ollama's behind which models answer. */
@Requires(property = OlderDoors.OLLAMA, notEquals = OlderDoors.CLOSED)
@Controller("/api")
@Speaks(Dialect.OLLAMA)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class OllamaController {
    private final ModelCalls calls;
    private final OllamaRequests requests;
    private final OllamaEncoders encoders = new OllamaEncoders(ByteBufAllocator.DEFAULT, InstantSource.system());

    OllamaController(ModelCalls calls, OllamaRequests requests) {
        this.calls = calls;
        this.requests = requests;
    }

    @Post("/chat")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> chat(ServerHttpRequest<?> request) {
        return calls.start(request, body -> asked(Door.OLLAMA_CHAT, requests.chat(body)));
    }

    @Post("/generate")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> generate(ServerHttpRequest<?> request) {
        return calls.start(request, body -> asked(Door.OLLAMA_GENERATE, requests.generate(body)));
    }

    @Post("/embed")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> embed(ServerHttpRequest<?> request) {
        return calls.start(request, body -> asked(Door.OLLAMA_EMBED, requests.embed(body)));
    }

    @Post("/embeddings")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> embeddings(ServerHttpRequest<?> request) {
        return calls.start(request, body -> asked(Door.OLLAMA_EMBEDDINGS, requests.embeddings(body)));
    }

    /** A request to load a model is answered with one object, also where a stream was asked for. */
    private Asked asked(Door door, ModelRequest request) {
        boolean streamed = request.demand().streamed() && !OllamaLoad.isLoad(request);
        Delivery delivery = streamed ? Delivery.STREAM : Delivery.WHOLE;
        boolean legacy = door == Door.OLLAMA_EMBEDDINGS;
        return new Asked(door, request, new OllamaClient(request, delivery, legacy, encoders), streamed);
    }
}
