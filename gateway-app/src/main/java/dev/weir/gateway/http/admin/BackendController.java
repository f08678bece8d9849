package dev.weir.gateway.http.admin;

import dev.weir.gateway.admin.BackendAdministration;
import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.Speaks;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletionStage;

/** {@code /admin/v1/backends} and {@code /admin/v1/queue}: the servers, and who waits for them. */
@Controller("/admin/v1")
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class BackendController {
    private final AdminDesk desk;
    private final BackendAdministration backends;

    BackendController(AdminDesk desk, BackendAdministration backends) {
        this.desk = desk;
        this.backends = backends;
    }

    @Get("/backends")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> list(HttpRequest<?> request) {
        Query.of(request);
        return desk.answer(request, json -> {
            json.beginObject().name("backends").beginArray();
            backends.list().forEach(view -> BackendJson.write(view, json));
            json.endArray().endObject();
        });
    }

    @Get("/queue")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> queue(HttpRequest<?> request) {
        Query.of(request);
        return desk.answer(request, json -> BackendJson.write(backends.queue(), json));
    }

    @Post("/backends/{name}/drain")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> drain(ServerHttpRequest<?> request, String name) {
        Query.of(request);
        return desk.change(request, (order, json) -> {
            AdminBody.none(order.body());
            BackendJson.write(backends.drain(order.actor(), name), json);
        });
    }

    @Post("/backends/{name}/resume")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> resume(ServerHttpRequest<?> request, String name) {
        Query.of(request);
        return desk.change(request, (order, json) -> {
            AdminBody.none(order.body());
            BackendJson.write(backends.resume(order.actor(), name), json);
        });
    }
}
