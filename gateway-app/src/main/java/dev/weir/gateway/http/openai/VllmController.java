package dev.weir.gateway.http.openai;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
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

/** What vLLM can be asked beside what OpenAI can. Some clients know ranking by Jina's or Cohere's path. */
@Controller
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class VllmController {
    private final ModelCalls calls;
    private final OpenAiRequests requests;

    VllmController(ModelCalls calls, OpenAiRequests requests) {
        this.calls = calls;
        this.requests = requests;
    }

    @Post(uris = {"/v1/rerank", "/v2/rerank", "/rerank"})
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> rerank(ServerHttpRequest<?> request) {
        return calls.pass(request, Door.VLLM_RERANK, requests::rerank, PassedClient::new);
    }

    @Post(uris = {"/v1/score", "/score"})
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> score(ServerHttpRequest<?> request) {
        return calls.pass(request, Door.VLLM_SCORE, requests::score, PassedClient::new);
    }

    @Post("/tokenize")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> tokenize(ServerHttpRequest<?> request) {
        return calls.pass(request, Door.VLLM_TOKENIZE, requests::tokenize, PassedClient::new);
    }

    @Post("/detokenize")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> detokenize(ServerHttpRequest<?> request) {
        return calls.pass(request, Door.VLLM_DETOKENIZE, requests::detokenize, PassedClient::new);
    }
}
