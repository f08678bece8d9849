package dev.weir.gateway.http.anthropic;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.dialect.anthropic.AnthropicRequests;
import dev.weir.gateway.dialect.anthropic.MessagesAsk;
import dev.weir.gateway.http.Arrival;
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

/** The routes of Anthropic's behind which models answer. */
@Controller("/v1/messages")
@Speaks(Dialect.ANTHROPIC)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class AnthropicController {
    private final ModelCalls calls;
    private final AnthropicRequests requests;

    AnthropicController(ModelCalls calls, AnthropicRequests requests) {
        this.calls = calls;
        this.requests = requests;
    }

    @Post
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> messages(ServerHttpRequest<?> request) {
        String requestId = Arrival.idOf(request);
        return calls.start(request, body -> {
            MessagesAsk ask = requests.messages(body);
            return new Asked(
                    Door.ANTHROPIC_MESSAGES,
                    ask.request(),
                    new AnthropicClient(ask, requestId),
                    ask.request().demand().streamed());
        });
    }
}
