package dev.weir.gateway.http.legacy.credits;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.http.Arrival;
import dev.weir.gateway.http.Asked;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.ModelCalls;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.http.Pages;
import dev.weir.gateway.http.Speaks;
import dev.weir.gateway.keys.ApiKey;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A prompt for an answer, paid for by the call. */
@Controller
@Speaks(Dialect.OLLAMA)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@Requires(beans = CreditsDoor.class)
final class CreditsController {
    private static final int LONGEST_MODEL = 256;

    private final ModelCalls calls;
    private final Purse purse;
    private final @Nullable String defaultModel;

    CreditsController(ModelCalls calls, Purse purse, OlderDoors doors) {
        this.calls = calls;
        this.purse = purse;
        this.defaultModel = doors.credits().defaultModel();
    }

    @Post(CreditsDoor.GENERATE)
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> generate(ServerHttpRequest<?> request) {
        String model = defaultModel;
        if (model == null) {
            throw ModelNames.unknown("").asException();
        }
        return generate(request, model);
    }

    /** A model's name may have slashes and colons in it. */
    @Post(CreditsDoor.GENERATE_WITH)
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> generate(ServerHttpRequest<?> request, String model) {
        if (model.length() > LONGEST_MODEL) {
            throw ModelNames.unknown("").asException();
        }
        ApiKey key = Arrival.callerOf(request).key();
        return calls.start(request, body -> {
            GenerateAsk ask = GenerateAsk.read(body);
            GenerateClient client = new GenerateClient(ask.stream(), () -> purse.left(key));
            return new Asked(Door.CREDITS_GENERATE, ask.of(model), client, ask.stream(), client);
        });
    }

    @Get(CreditsDoor.CREDITS)
    @Guarded(Access.INQUIRY)
    CompletionStage<HttpResponse<byte[]>> credits(HttpRequest<?> request) {
        ApiKey key = Arrival.callerOf(request).key();
        return purse.left(key).thenApply(left -> {
            ByteBuf page = Unpooled.buffer();
            new JsonOutput(page, false)
                    .beginObject()
                    .rawField("credits_left", Purse.text(left))
                    .endObject();
            return Pages.unkept(request, MediaType.APPLICATION_JSON, page);
        });
    }
}
