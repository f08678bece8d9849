package dev.weir.gateway.http.legacy.onecall;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.CacheWish;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.Door;
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

/** {@code POST /call_model}: a prompt in, one object out; equal prompts get the same answer for a while. */
@Controller
@Speaks(Dialect.OLLAMA)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@Requires(property = OlderDoors.ONE_CALL, notEquals = OlderDoors.CLOSED)
final class OneCallController {
    private final ModelCalls calls;
    private final OllamaRequests requests;
    private final CacheWish wish;
    private final OllamaEncoders encoders = new OllamaEncoders(ByteBufAllocator.DEFAULT, InstantSource.system());

    OneCallController(ModelCalls calls, OllamaRequests requests, OlderDoors doors) {
        this.calls = calls;
        this.requests = requests;
        this.wish = new CacheWish(doors.oneCall().cacheTtl());
    }

    @Post("/call_model")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> call(ServerHttpRequest<?> request) {
        return calls.start(request, body -> asked(requests.generate(OneCallBody.forOllama(body))));
    }

    private Asked asked(CompletionRequest read) {
        CompletionRequest request = wishing(read);
        boolean streamed = request.demand().streamed() && !OllamaLoad.isLoad(request);
        Delivery delivery = streamed ? Delivery.STREAM : Delivery.WHOLE;
        return new Asked(Door.ONE_CALL, request, new OneCallClient(request, delivery, encoders), streamed);
    }

    /** What the client itself says of the cache counts more. */
    private CompletionRequest wishing(CompletionRequest read) {
        Demand demand = read.demand();
        return demand.cache() != null
                ? read
                : new CompletionRequest(
                        demand.wishing(wish),
                        read.prompts(),
                        read.framing(),
                        read.sampling(),
                        read.features(),
                        read.wire());
    }
}
