package dev.weir.gateway.http.openai;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.conversations.Conversations;
import dev.weir.gateway.conversations.KeptResponse;
import dev.weir.gateway.dialect.openai.responses.ItemIds;
import dev.weir.gateway.dialect.openai.responses.KeptAnswers;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.http.Arrival;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.Pages;
import dev.weir.gateway.http.Speaks;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** Answers of Responses that are kept. */
@Controller("/v1/responses/{id}")
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class KeptResponseController {
    private final Conversations conversations;

    KeptResponseController(Conversations conversations) {
        this.conversations = conversations;
    }

    @Get
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<byte[]>> find(HttpRequest<?> request, String id) {
        if ("true".equals(request.getParameters().get("stream"))) {
            throw refusal("stream", "'stream' cannot be used here: the answer is told in one piece.");
        }
        return kept(request, id)
                .thenApply(response -> page(request, response.answer().getBytes(StandardCharsets.UTF_8)));
    }

    @Delete
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<byte[]>> delete(HttpRequest<?> request, String id) {
        String keyId = Arrival.callerOf(request).keyId();
        return conversations.ask(keyId, shelf -> {
            if (!ItemIds.isResponse(id) || !shelf.delete(id)) {
                throw unknown(id);
            }
            ByteBuf page = Unpooled.buffer();
            KeptAnswers.deleted(id, page);
            return Pages.of(request, MediaType.APPLICATION_JSON, page);
        });
    }

    @Get("/input_items")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<byte[]>> items(HttpRequest<?> request, String id) {
        ItemQuery query = ItemQuery.of(request.getParameters());
        return kept(request, id).thenApply(response -> {
            ByteBuf page = Unpooled.buffer();
            if (!KeptAnswers.page(response.input(), query.newestFirst(), query.after(), query.limit(), page)) {
                throw refusal("after", "'after' is not an item of this response.");
            }
            return Pages.of(request, MediaType.APPLICATION_JSON, page);
        });
    }

    /** What is kept has ended, so there is nothing to cancel; an answer that is under way ends when its client leaves. */
    @Post("/cancel")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<byte[]>> cancel(HttpRequest<?> request, String id) {
        return kept(request, id).thenApply(response -> {
            throw new GatewayException(
                    FailureCode.INVALID_REQUEST, "Cannot cancel a synchronous response: close its connection instead.");
        });
    }

    private CompletionStage<KeptResponse> kept(HttpRequest<?> request, String id) {
        String keyId = Arrival.callerOf(request).keyId();
        if (!ItemIds.isResponse(id)) {
            throw unknown(id);
        }
        return conversations.ask(keyId, shelf -> shelf.find(id).orElseThrow(() -> unknown(id)));
    }

    private static HttpResponse<byte[]> page(HttpRequest<?> request, byte[] json) {
        return Pages.of(request, MediaType.APPLICATION_JSON, json);
    }

    private static GatewayException unknown(String id) {
        return new GatewayException(
                FailureCode.NOT_FOUND, "Response with id '" + ResponseDesk.shown(id) + "' not found.");
    }

    private static GatewayException refusal(String field, String message) {
        return Failure.of(FailureCode.UNSUPPORTED_VALUE, message).at(field).asException();
    }
}
