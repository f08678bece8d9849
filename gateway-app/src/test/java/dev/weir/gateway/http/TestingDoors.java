package dev.weir.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.relay.ClientSide;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A door that reads the simplest of requests: a body that begins with {@code stream}, {@code whole}, or is wrong. */
@Controller("/testing")
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@Requires(property = "weir.testing", value = "http")
final class TestingDoors implements ClientSide<ByteBuf> {
    private final ModelCalls calls;

    TestingDoors(ModelCalls calls) {
        this.calls = calls;
    }

    @Post("/call")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> call(ServerHttpRequest<?> request) {
        return calls.start(request, this::read);
    }

    @Post("/bug")
    @Guarded(Access.INFERENCE)
    HttpResponse<?> bug(ServerHttpRequest<?> request) {
        throw new IllegalStateException("secret of the house");
    }

    Asked read(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 100), UTF_8);
        boolean stream = text.startsWith("stream");
        if (!stream && !text.startsWith("whole")) {
            throw new GatewayException(FailureCode.INVALID_JSON, "The body is not JSON.");
        }
        Delivery delivery = stream ? Delivery.STREAM : Delivery.WHOLE;
        ModelRequest request = new EmbeddingRequest(
                new Demand("m", delivery, false, null, 1, body.length), List.of(), null, true, Extensions.NONE, null);
        return new Asked(Door.OPENAI_CHAT, request, this, stream);
    }

    @Override
    public AnswerEncoder<ByteBuf> encoder(ModelNames names) {
        throw new UnsupportedOperationException("the relay makes the frames itself");
    }

    @Override
    public @Nullable Lane<ByteBuf> express(ModelNames names) {
        return null;
    }
}
