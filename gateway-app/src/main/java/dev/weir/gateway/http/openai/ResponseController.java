package dev.weir.gateway.http.openai;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.http.Arrival;
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

/** The route of OpenAI's Responses behind which models answer. */
@Controller("/v1/responses")
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class ResponseController {
    private final ModelCalls calls;
    private final ResponseDesk desk;

    ResponseController(ModelCalls calls, ResponseDesk desk) {
        this.calls = calls;
        this.desk = desk;
    }

    @Post
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> create(ServerHttpRequest<?> request) {
        String keyId = Arrival.callerOf(request).keyId();
        return calls.startLater(request, body -> desk.read(keyId, body));
    }
}
