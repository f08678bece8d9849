package dev.weir.gateway.http.openai;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.openai.EmbeddingAsk;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import dev.weir.gateway.http.Asked;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.ModelCalls;
import dev.weir.gateway.http.Speaks;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletionStage;

/** The routes of OpenAI's behind which models answer. */
@Controller("/v1")
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class OpenAiController {
    private final ModelCalls calls;
    private final OpenAiRequests requests;

    OpenAiController(ModelCalls calls, OpenAiRequests requests) {
        this.calls = calls;
        this.requests = requests;
    }

    @Post("/chat/completions")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> chat(ServerHttpRequest<?> request) {
        return calls.start(request, body -> asked(Door.OPENAI_CHAT, requests.chat(body), false));
    }

    @Post("/completions")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> completion(ServerHttpRequest<?> request) {
        return calls.start(request, body -> asked(Door.OPENAI_COMPLETIONS, requests.completion(body), false));
    }

    @Post("/embeddings")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> embedding(ServerHttpRequest<?> request) {
        return calls.start(request, body -> {
            EmbeddingAsk ask = requests.embedding(body);
            return asked(Door.OPENAI_EMBEDDINGS, ask.request(), ask.base64());
        });
    }

    private static Asked asked(Door door, ModelRequest request, boolean base64) {
        return new Asked(
                door,
                request,
                new OpenAiClient(request, base64),
                request.demand().streamed());
    }
}
