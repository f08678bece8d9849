package dev.weir.gateway.http.openai;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.dialect.anthropic.AnthropicModels;
import dev.weir.gateway.dialect.openai.OpenAiModels;
import dev.weir.gateway.http.Arrival;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.Pages;
import dev.weir.gateway.http.Speaks;
import dev.weir.gateway.relay.Models;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/** The models, as OpenAI's clients ask for them, and by the same path Anthropic's. */
@Controller("/v1/models")
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class OpenAiModelController {
    private final Models models;

    OpenAiModelController(Models models) {
        this.models = models;
    }

    @Get
    @Guarded(Access.INQUIRY)
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        ByteBuf page = Unpooled.buffer();
        List<ListedModel> all = models.list(Arrival.callerOf(request));
        if (isAnthropics(request)) {
            AnthropicModels.writeList(all, page);
        } else {
            OpenAiModels.writeList(all, page);
        }
        return Pages.of(request, MediaType.APPLICATION_JSON, page);
    }

    /** An id may have slashes and colons in it; clients send them as they are, or escaped, which is undone before. */
    @Get("/{+id}")
    @Guarded(Access.INQUIRY)
    HttpResponse<byte[]> find(HttpRequest<?> request, String id) {
        ByteBuf page = Unpooled.buffer();
        ListedModel found = models.find(Arrival.callerOf(request), id);
        if (isAnthropics(request)) {
            AnthropicModels.write(found, page);
        } else {
            OpenAiModels.write(found, page);
        }
        return Pages.of(request, MediaType.APPLICATION_JSON, page);
    }

    private static boolean isAnthropics(HttpRequest<?> request) {
        return Arrival.matched(request).dialect() == Dialect.ANTHROPIC;
    }
}
