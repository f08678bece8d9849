package dev.weir.gateway.http.admin;

import dev.weir.gateway.admin.KeyAdministration;
import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.Speaks;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyPage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletionStage;

/** {@code /admin/v1/keys}. */
@Controller("/admin/v1/keys")
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class KeyController {
    private final AdminDesk desk;
    private final KeyAdministration keys;

    KeyController(AdminDesk desk, KeyAdministration keys) {
        this.desk = desk;
        this.keys = keys;
    }

    @Post
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> create(ServerHttpRequest<?> request) {
        Query.of(request);
        return desk.change(request, (order, json) -> {
            Issued issued = keys.create(order.actor(), KeyPatch.draft(order.body()), order.idempotencyKey());
            KeyJson.write(issued, json);
        });
    }

    @Get
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> list(HttpRequest<?> request) {
        Query query = Query.of(request, "account", "page_size", "page_token");
        return desk.show(request, (actor, json) -> {
            KeyPage page = keys.list(actor, query.text("account"), query.pageSize(), query.pageToken());
            json.beginObject().name("keys").beginArray();
            page.keys().forEach(key -> KeyJson.write(key, json));
            json.endArray()
                    .field("next_page_token", page.next().isEmpty() ? null : page.next())
                    .endObject();
        });
    }

    @Get("/{id}")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> get(HttpRequest<?> request, String id) {
        Query.of(request);
        return desk.show(request, (actor, json) -> KeyJson.shown(keys.get(actor, id), json));
    }

    @Patch("/{id}")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> update(ServerHttpRequest<?> request, String id) {
        Query.of(request);
        return desk.change(
                request,
                (order, json) -> KeyJson.write(keys.update(order.actor(), id, KeyPatch.change(order.body())), json));
    }

    @Post("/{id}/rotate")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> rotate(ServerHttpRequest<?> request, String id) {
        Query.of(request);
        return desk.change(request, (order, json) -> {
            Issued issued = keys.rotate(order.actor(), id, Overlap.read(order.body()), order.idempotencyKey());
            KeyJson.write(issued, json);
        });
    }

    @Post("/{id}/disable")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> disable(ServerHttpRequest<?> request, String id) {
        Query.of(request);
        return desk.change(request, (order, json) -> {
            AdminBody.none(order.body());
            KeyJson.write(keys.disable(order.actor(), id), json);
        });
    }

    @Post("/{id}/enable")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> enable(ServerHttpRequest<?> request, String id) {
        Query.of(request);
        return desk.change(request, (order, json) -> {
            AdminBody.none(order.body());
            KeyJson.write(keys.enable(order.actor(), id), json);
        });
    }

    @Post("/{id}/revoke")
    @Guarded(Access.ADMIN)
    CompletionStage<HttpResponse<byte[]>> revoke(ServerHttpRequest<?> request, String id) {
        boolean now = Query.of(request, "now").flag("now");
        return desk.change(request, (order, json) -> {
            AdminBody.none(order.body());
            KeyAdministration.Revoked revoked = keys.revoke(order.actor(), id, now);
            json.beginObject().field("calls_stopped", revoked.callsStopped());
            KeyJson.fields(revoked.key(), json);
            json.endObject();
        });
    }
}
