package dev.weir.gateway.http.admin;

import dev.weir.gateway.admin.KeyLabels;
import dev.weir.gateway.admin.UsageAdministration;
import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.Speaks;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.UsageGrouping;
import dev.weir.gateway.ledger.UsagePage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** {@code /admin/v1/usage}: reports over every key. */
@Controller("/admin/v1/usage")
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class UsageController {
    private final AdminDesk desk;
    private final UsageAdministration usage;

    UsageController(AdminDesk desk, UsageAdministration usage) {
        this.desk = desk;
        this.usage = usage;
    }

    @Get
    @Guarded(Access.USAGE_READ)
    CompletionStage<HttpResponse<byte[]>> summaries(HttpRequest<?> request) {
        Query query = Query.of(request, "by", "since", "until", "key", "model");
        UsageGrouping grouping = grouping(query);
        UsageFilter filter = filter(query);
        return desk.show(request, (actor, json) -> {
            String by = grouping.name().toLowerCase(Locale.ROOT);
            KeyLabels labels = grouping == UsageGrouping.KEY ? usage.labels() : null;
            var sums = usage.summaries(actor, filter, grouping);
            json.beginObject().field("by", by).name("summaries");
            UsageJson.summaries(sums, by, labels, json);
            json.endObject();
        });
    }

    @Get("/rows")
    @Guarded(Access.USAGE_READ)
    CompletionStage<HttpResponse<byte[]>> rows(HttpRequest<?> request) {
        Query query = Query.of(request, "since", "until", "key", "model", "page_size", "page_token");
        UsageFilter filter = filter(query);
        return desk.show(request, (actor, json) -> {
            UsagePage page = usage.rows(actor, filter, query.pageSize(), query.pageToken());
            KeyLabels labels = usage.labels();
            json.beginObject().name("rows").beginArray();
            page.rows().forEach(row -> UsageJson.row(row, labels, json));
            json.endArray().field("next_page_token", page.next()).endObject();
        });
    }

    private static UsageFilter filter(Query query) {
        return new UsageFilter(query.time("since"), query.time("until"), query.text("key"), query.text("model"));
    }

    private static UsageGrouping grouping(Query query) {
        String by = query.text("by");
        return switch (by == null ? "key" : by) {
            case "key" -> UsageGrouping.KEY;
            case "account" -> UsageGrouping.ACCOUNT;
            case "model" -> UsageGrouping.MODEL;
            case "backend" -> UsageGrouping.BACKEND;
            case "day" -> UsageGrouping.DAY;
            default -> throw Query.wrong("by", "must be key, account, model, backend or day");
        };
    }
}
