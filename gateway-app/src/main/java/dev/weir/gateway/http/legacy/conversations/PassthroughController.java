package dev.weir.gateway.http.legacy.conversations;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.PassedRequest;
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
import java.util.concurrent.CompletionStage;

/** Passes a request on to a server as it is, if the operator's list has its method and path. */
@Controller("${" + OlderDoors.CONVERSATIONS_PREFIX + ":/ep}")
@Requires(property = OlderDoors.CONVERSATIONS, notEquals = OlderDoors.CLOSED)
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class PassthroughController {
    private final ModelCalls calls;
    private final PassthroughReader reader;

    PassthroughController(ModelCalls calls, PassthroughReader reader) {
        this.calls = calls;
        this.reader = reader;
    }

    @Post("/passthrough")
    @Guarded(Access.MODELS)
    CompletionStage<HttpResponse<?>> pass(ServerHttpRequest<?> request) {
        return calls.pass(request, PassthroughController::door, reader::read, PassthroughClient::new);
    }

    /** As if it had come by the route that it names: that is what it costs. */
    private static Door door(PassedRequest.Task task) {
        return switch (task) {
            case RERANK -> Door.VLLM_RERANK;
            case SCORE -> Door.VLLM_SCORE;
            case TOKENIZE -> Door.VLLM_TOKENIZE;
            case DETOKENIZE -> Door.VLLM_DETOKENIZE;
        };
    }
}
