package dev.weir.gateway.http.ollama;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.dialect.ollama.ErrandRequests;
import dev.weir.gateway.http.Errands;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.http.Speaks;
import dev.weir.gateway.http.TakesFile;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Head;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletionStage;

/** The routes of Ollama's by which models are fetched, made and thrown away. */
@Requires(property = OlderDoors.OLLAMA, notEquals = OlderDoors.CLOSED)
@Controller("/api")
@Speaks(Dialect.OLLAMA)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class OllamaErrandController {
    private final Errands errands;
    private final ErrandRequests requests;

    OllamaErrandController(Errands errands, ErrandRequests requests) {
        this.errands = errands;
        this.requests = requests;
    }

    @Post("/pull")
    @Guarded(Access.MODELS)
    CompletionStage<HttpResponse<?>> pull(ServerHttpRequest<?> request) {
        return errands.start(request, Door.OLLAMA_PULL, requests::pull);
    }

    @Post("/push")
    @Guarded(Access.MODELS)
    CompletionStage<HttpResponse<?>> push(ServerHttpRequest<?> request) {
        return errands.start(request, Door.OLLAMA_PUSH, requests::push);
    }

    @Post("/create")
    @Guarded(Access.MODELS)
    CompletionStage<HttpResponse<?>> create(ServerHttpRequest<?> request) {
        return errands.start(request, Door.OLLAMA_CREATE, requests::create);
    }

    @Post("/copy")
    @Guarded(Access.MODELS)
    CompletionStage<HttpResponse<?>> copy(ServerHttpRequest<?> request) {
        return errands.start(request, Door.OLLAMA_COPY, requests::copy);
    }

    @Delete("/delete")
    @Guarded(Access.MODELS)
    CompletionStage<HttpResponse<?>> delete(ServerHttpRequest<?> request) {
        return errands.start(request, Door.OLLAMA_DELETE, requests::delete);
    }

    @Head("/blobs/{digest}")
    @Guarded(Access.MODELS)
    CompletionStage<HttpResponse<?>> look(ServerHttpRequest<?> request, String digest) {
        return errands.look(request, ErrandRequests.digest(digest));
    }

    @Post("/blobs/{digest}")
    @Guarded(Access.MODELS)
    @TakesFile
    CompletionStage<HttpResponse<?>> upload(ServerHttpRequest<?> request, String digest) {
        return errands.upload(request, ErrandRequests.digest(digest));
    }
}
