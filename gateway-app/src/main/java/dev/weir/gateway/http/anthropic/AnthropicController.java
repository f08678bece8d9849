package dev.weir.gateway.http.anthropic;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.dialect.anthropic.AnthropicRequests;
import dev.weir.gateway.dialect.anthropic.AnthropicSide;
import dev.weir.gateway.dialect.anthropic.MessagesAsk;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.http.Arrival;
import dev.weir.gateway.http.Asked;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.ModelCalls;
import dev.weir.gateway.http.Speaks;
import dev.weir.gateway.relay.Models;
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
    private final Models models;

    AnthropicController(ModelCalls calls, AnthropicRequests requests, Models models) {
        this.calls = calls;
        this.requests = requests;
        this.models = models;
    }

    @Post
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> messages(ServerHttpRequest<?> request) {
        Arrival arrival = Arrival.matched(request);
        Caller caller = Arrival.callerOf(request);
        return calls.start(request, body -> {
            MessagesAsk read = requests.messages(body);
            MessagesAsk ask = read.wantsThinking() ? knowing(read, caller) : read;
            return new Asked(
                    Door.ANTHROPIC_MESSAGES,
                    ask.request(),
                    new AnthropicClient(ask, arrival.requestId()),
                    ask.request().demand().streamed());
        });
    }

    @Post("/count_tokens")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> count(ServerHttpRequest<?> request) {
        return calls.start(
                request,
                body -> new Asked(
                        Door.ANTHROPIC_COUNT_TOKENS, requests.count(body), names -> AnthropicSide.count(), false));
    }

    /** Whether there is such a model at all is for the relay to say. */
    private MessagesAsk knowing(MessagesAsk ask, Caller caller) {
        try {
            return ask.knowing(
                    models.find(caller, ask.request().demand().model()).card());
        } catch (GatewayException unknown) {
            return ask;
        }
    }
}
