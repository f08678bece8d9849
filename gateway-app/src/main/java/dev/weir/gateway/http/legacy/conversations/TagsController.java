package dev.weir.gateway.http.legacy.conversations;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.Pins;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.http.Arrival;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.http.Pages;
import dev.weir.gateway.http.Speaks;
import dev.weir.gateway.prompts.PromptLibrary;
import dev.weir.gateway.relay.Models;
import io.micronaut.context.annotation.Requires;
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
import java.util.TreeMap;

/** What can be asked for, and whether anybody is here. */
@Controller("${" + OlderDoors.CONVERSATIONS_PREFIX + ":/ep}")
@Requires(property = OlderDoors.CONVERSATIONS, notEquals = OlderDoors.CLOSED)
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class TagsController {
    private final Models models;
    private final PromptLibrary library;
    private final String prompt;

    TagsController(Models models, PromptLibrary library, OlderDoors doors) {
        this.models = models;
        this.library = library;
        this.prompt = doors.conversations().prompt();
    }

    @Get("/ping")
    @Guarded(Access.INQUIRY)
    HttpResponse<byte[]> ping(HttpRequest<?> request) {
        return Pages.of(request, MediaType.APPLICATION_JSON, "{\"status\":true,\"body\":\"pong\"}");
    }

    @Get("/tags")
    @Guarded(Access.INQUIRY)
    HttpResponse<byte[]> tags(HttpRequest<?> request) {
        List<String> languages = library.languages(prompt);
        ByteBuf page = Unpooled.buffer();
        var json = new JsonOutput(page, false).beginObject().name("models").beginArray();
        for (ListedModel model : models.list(Arrival.callerOf(request))) {
            json.beginObject()
                    .field("name", model.id())
                    .field("model", model.id())
                    .field("provider", model.card().backend())
                    .name("languages")
                    .beginArray();
            languages.forEach(json::value);
            json.endArray();
            options(models.pins(model.id()), json);
            json.endObject();
        }
        json.endArray().endObject();
        return Pages.of(request, MediaType.APPLICATION_JSON, page);
    }

    private static void options(Pins pins, JsonOutput json) {
        json.name("options").beginObject();
        if (pins.keepAliveJson() != null) {
            json.rawField("keep_alive", pins.keepAliveJson());
        }
        new TreeMap<>(pins.options()).forEach(json::rawField);
        json.endObject();
    }
}
