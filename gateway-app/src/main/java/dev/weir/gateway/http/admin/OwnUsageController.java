package dev.weir.gateway.http.admin;

import dev.weir.gateway.admin.UsageAdministration;
import dev.weir.gateway.admission.Access;
import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.http.Arrival;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.Speaks;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.limits.LimitView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code /v1/usage}: what the key that asks has used, and what it may use now. */
@Controller("/v1/usage")
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class OwnUsageController {
    private final AdminDesk desk;
    private final Admission admission;
    private final UsageAdministration usage;

    OwnUsageController(AdminDesk desk, Admission admission, UsageAdministration usage) {
        this.desk = desk;
        this.admission = admission;
        this.usage = usage;
    }

    @Get
    @Guarded(Access.INQUIRY)
    CompletionStage<HttpResponse<byte[]>> own(HttpRequest<?> request) {
        Query query = Query.of(request, "since", "until");
        Instant since = query.time("since");
        Instant until = query.time("until");
        Caller caller = Arrival.callerOf(request);
        LimitView limits = admission.limits(caller);
        return desk.answer(request, json -> write(caller.key(), limits, usage.own(caller.key(), since, until), json));
    }

    private static void write(ApiKey key, LimitView now, UsageAdministration.Own own, JsonOutput json) {
        json.beginObject().field("key_id", key.id()).field("label", key.label()).field("account", key.account());
        KeyJson.limits(key.limits(), json.name("limits"));
        gauge("requests", now.requests(), json);
        gauge("tokens", now.tokens(), json);
        json.name("free_micro_credits");
        if (own.free() == null) {
            json.nothing();
        } else {
            json.value(own.free());
        }
        UsageJson.summaries(own.byDay(), "day", null, json.name("by_day"));
        UsageJson.summaries(own.byModel(), "model", null, json.name("by_model"));
        json.endObject();
    }

    private static void gauge(String name, LimitView.@Nullable Gauge gauge, JsonOutput json) {
        json.name(name);
        if (gauge == null) {
            json.nothing();
            return;
        }
        json.beginObject()
                .field("limit", gauge.limit())
                .field("remaining", Math.max(0, gauge.remaining()))
                .field("reset_ms", gauge.reset().toMillis())
                .endObject();
    }
}
